package store_test

// documentPolicy is where the policy of documents is held.
func documentPolicy() map[string]string {
	return map[string]string{
		"Files": "TestDocumentsAreSeenWithTheirRecord", "DocumentCard": "TestDocumentsAreSeenWithTheirRecord",
		"OpenDocument": "TestDocumentsAreSeenWithTheirRecord", "DocumentTrail": "TestWhoMayChangeADocument",
		"AddDocument": "TestWhoMayAddADocument", "EditDocument": "TestWhoMayChangeADocument", "RemoveDocument": "TestWhoMayChangeADocument",
	}
}

package store_test

// shelfPolicy is where the policy of lists and of what people keep for
// themselves is held.
func shelfPolicy() map[string]string {
	return map[string]string{
		"Equipment": "TestEquipmentScope",
		"Views":     "TestViewsAreOnesOwnOrTheTeams", "SaveView": "TestWhoMayKeepViews", "DeleteView": "TestWhoMayKeepViews",
		"Drafts": "TestDraftsAreOnesOwn", "SaveDraft": "TestDraftsAreOnesOwn", "DropDraft": "TestDraftsAreOnesOwn",
		"Redo":            "TestRedo",
		"RememberView":    "own profile, every role",
		"CreateEquipment": "TestWhoMayChangeAMachine", "EditEquipment": "TestWhoMayChangeAMachine",
	}
}

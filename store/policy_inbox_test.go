package store_test

// inboxPolicy names the tests that hold the walls of the inbox.
func inboxPolicy() map[string]string {
	return map[string]string{
		"Inbox": "TestInboxIsOnesOwn", "InboxRows": "TestInboxIsOnesOwn", "InboxMatching": "TestInboxIsOnesOwn",
		"CountInbox": "TestInboxIsOnesOwn", "MarkRead": "TestInboxIsOnesOwn", "MarkAllRead": "TestInboxIsOnesOwn",
	}
}

package store_test

// dashboardPolicy names the tests that hold the walls of the dashboard.
func dashboardPolicy() map[string]string {
	return map[string]string{"Dashboard": "TestWhoSeesFigures", "LastEvents": "TestWhoSeesFigures"}
}

package store_test

// shelfPolicy is where the policy of lists and of what people keep for
// themselves is held.
func shelfPolicy() map[string]string {
	return map[string]string{
		"Equipment":       "TestEquipmentScope",
		"CreateEquipment": "TestWhoMayChangeAMachine", "EditEquipment": "TestWhoMayChangeAMachine",
	}
}

package store_test

// equipmentPolicy is where the policy of a machine's card is held.
func equipmentPolicy() map[string]string {
	return map[string]string{
		"EquipmentCard": "TestAMachinesCard", "EquipmentStops": "TestAMachinesCard",
		"EquipmentDocuments": "TestAMachinesCard", "EquipmentTrail": "TestAMachinesCard",
		"SetEquipmentState": "TestAMachinesLife",
	}
}

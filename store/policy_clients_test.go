package store_test

// clientsPolicy is where the policy of clients and contracts is held.
func clientsPolicy() map[string]string {
	out := map[string]string{}
	for _, name := range []string{
		"Clients", "Client", "ClientTrail", "FindClients", "ClientTwins", "Contracts", "Contract", "ContractTrail",
	} {
		out[name] = "TestWhoSeesClientsAndContracts"
	}
	for _, name := range []string{
		"CreateClient", "EditClient", "SetClientState", "CreateContract", "EditContract", "MoveContract", "RenewContract", "SetCoverage",
	} {
		out[name] = "TestWhoWritesClientsAndContracts"
	}
	return out
}

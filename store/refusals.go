package store

import (
	"mif/migrations"
	"mif/store/model"
)

// refusalFor says which of our rules a constraint or trigger of the database
// enforces; nil for one that no request should ever meet. The store asks
// before it writes, so that a person usually reads more than this; under
// concurrency the database has the last word.
func refusalFor(name string) error {
	switch name {
	case migrations.NameOverlap:
		return model.Refuse(model.CodeOverlap)
	case migrations.NameOnCall:
		return model.Refuse(model.CodeOnCallTaken)
	case migrations.NameInProgress:
		return model.Refuse(model.CodeInProgress)
	case migrations.NameStock, migrations.NamePlaceStock:
		return model.Refuse(model.CodeStock)
	case migrations.NameEnded, migrations.NameFrozen:
		return model.Refuse(model.CodeClosed)
	case migrations.NameEquipmentClient, migrations.NameOwner:
		return model.Refuse(model.CodeEquipmentClient)
	case migrations.NameHistoryChain, migrations.NameHistoryKey, migrations.NameSlot, migrations.NameOpenHold:
		return model.ErrConflict // another write was quicker
	case migrations.NameRenewal:
		return model.Refuse(model.CodeRenewed)
	case migrations.NameCovered:
		return model.ErrNotFound
	case migrations.NameUsername, migrations.NameEmail, migrations.NameSerial, migrations.NameSkill,
		migrations.NameContractNumber, migrations.NamePartReference, migrations.NameTechnicianUser, migrations.NameClientUser,
		migrations.NameView, migrations.NameTeamView, migrations.NamePlace, migrations.NamePlaceOwner:
		return model.Refuse(model.CodeDuplicate, "champ", duplicated(name))
	}
	return nil
}

// duplicated is the column whose value another row has already.
func duplicated(name string) string {
	switch name {
	case migrations.NameUsername:
		return "username"
	case migrations.NameEmail:
		return "email"
	case migrations.NameSerial:
		return "numero_serie"
	case migrations.NameContractNumber:
		return "numero_contrat"
	case migrations.NamePartReference:
		return "reference"
	case migrations.NamePlaceOwner:
		return "technicien_id"
	case migrations.NameSkill, migrations.NamePlace, migrations.NameView, migrations.NameTeamView:
		return "nom"
	}
	return "user_id"
}

package rule

import (
	"strconv"

	"mif/store/model"
)

// Moved is the stock of a part after a movement, or a Refusal with CodeStock
// when there is not enough. Quantity is what moves; for a count it is what was
// counted, and only then may it be 0. A transfer changes places, not the sum.
func Moved(p *model.Part, kind model.MovementType, quantity int64) (int64, error) {
	if quantity < 0 || quantity == 0 && kind != model.MoveCount {
		return 0, invalid("quantite", model.FieldInvalid)
	}
	switch kind {
	case model.MoveIn, model.MoveBack:
		return p.StockLevel + quantity, nil
	case model.MoveOut:
		return p.StockLevel - quantity, enough(p, quantity)
	case model.MoveTransfer:
		return p.StockLevel, enough(p, quantity)
	case model.MoveCount:
		return quantity, nil
	}
	return 0, invalid("type_mouvement", model.FieldInvalid)
}

func enough(p *model.Part, quantity int64) error {
	if quantity <= p.StockLevel {
		return nil
	}
	return model.Refuse(model.CodeStock, "piece", p.Reference,
		"stock", strconv.FormatInt(p.StockLevel, 10), "demande", strconv.FormatInt(quantity, 10))
}

// FellBelowMinimum reports whether a movement took a part from enough to too
// little: the desk is told once, not with every piece that leaves after.
func FellBelowMinimum(p *model.Part, after int64) bool {
	return p.StockLevel >= p.StockMin && after < p.StockMin
}

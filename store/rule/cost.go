package rule

import "mif/store/model"

// Cost is what a job cost: its parts at the price of their movement, those
// brought back taken off, and labour at the rate per hour.
func Cost(moves []model.StockMovement, hours model.Hours, rate model.Money) model.Money {
	sum := rate.For(hours)
	for _, m := range moves {
		switch {
		case m.UnitPrice == nil:
		case m.Type == model.MoveOut:
			sum += m.UnitPrice.Times(m.Quantity)
		case m.Type == model.MoveBack:
			sum -= m.UnitPrice.Times(m.Quantity)
		}
	}
	return sum
}

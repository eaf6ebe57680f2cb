package model_test

import (
	"testing"

	"mif/store/model"
)

func TestParseRef(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int64{
		"INT-1042": 1042, "int1042": 1042, "#1042": 1042, "1042": 1042, " Int-7 ": 7, model.Ref(7): 7,
		"": 0, "INT-": 0, "INT--7": 0, "-7": 0, "#-7": 0, "#int7": 0, "7a": 0, "0": 0, "INT 7": 0, "٤٢": 0,
		"99999999999999999999": 0, "EQ-7": 0, "eq7": 0,
	} {
		got, ok := model.ParseRef(in)
		if ok != (want != 0) || ok && got != want {
			t.Errorf("ParseRef(%q) = %d, %v; want %d", in, got, ok, want)
		}
	}
	for in, want := range map[string]int64{"EQ-12": 12, "eq12": 12, "#12": 12, "12": 12, model.EquipmentRef(7): 7, "INT-7": 0, "EQ--7": 0, "e7": 0} {
		if got, ok := model.ParseEquipmentRef(in); ok != (want != 0) || ok && got != want {
			t.Errorf("ParseEquipmentRef(%q) = %d, %v; want %d", in, got, ok, want)
		}
	}
}

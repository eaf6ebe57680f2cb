package cmd

import (
	"context"
	"errors"

	"mif/store"
	"mif/store/model"
)

// The exit codes of every command.
const (
	exitDone        = 0
	exitFailure     = 1
	exitUsage       = 2
	exitRefused     = 3
	exitNotAllowed  = 4
	exitConflict    = 5
	exitCredentials = 12
	exitSchema      = 13
	exitInternal    = 70
	exitUnreachable = 75
	exitInterrupted = 130
	exitQuit        = 131
)

// usageError is a command line that says something we do not understand.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }

func (e *usageError) Unwrap() error { return e.err }

// exitCode says in a number what an error means.
func exitCode(err error) int {
	var (
		usage    *usageError
		dsn      *store.DSNError
		refusal  *model.Refusal
		invalid  *model.Invalid
		internal *store.InternalError
	)
	switch {
	case errors.As(err, &usage), errors.As(err, &dsn):
		return exitUsage
	case errors.As(err, &refusal), errors.As(err, &invalid):
		return exitRefused
	case errors.Is(err, model.ErrForbidden), errors.Is(err, model.ErrNotFound):
		return exitNotAllowed
	case errors.Is(err, model.ErrConflict):
		return exitConflict
	case errors.Is(err, model.ErrCredentials):
		return exitCredentials
	case errors.Is(err, model.ErrOlderSchema), errors.Is(err, model.ErrNewerSchema):
		return exitSchema
	case errors.Is(err, model.ErrUnavailable), errors.Is(err, model.ErrBusy), errors.Is(err, model.ErrUnknownOutcome):
		return exitUnreachable
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &internal):
		return exitInternal
	}
	return exitFailure
}

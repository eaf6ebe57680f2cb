package model

import "time"

// Topic is a part of an inbox.
type Topic string

// The topics of the inbox; TopicAll is every notice.
const (
	TopicAll    Topic = ""
	TopicUrgent Topic = "urgentes"  // something is late, or the job is urgent and not over
	TopicStock  Topic = "stock"     // parts below their minimum
	TopicDue    Topic = "echeances" // deadlines, slots, contracts and preventive work that come near
)

// InboxFilter is which notices of one's own are asked for.
type InboxFilter struct {
	Unread bool // only those
	Topic  Topic
}

// InboxQuery asks for one page of the inbox, newest first. After and Before
// are exclusive; with neither, the first page, or the last one when FromEnd.
// Around asks for the page that holds a notice.
type InboxQuery struct {
	Filter  InboxFilter
	After   *Cursor
	Before  *Cursor
	FromEnd bool
	Around  int64 // an id
	Limit   int   // 1 to 500, default 50
}

// Notice is one line of an inbox. Kind and Params make the sentence in the
// reader's language; Title and Message are the French one, for a kind that the
// reader's program does not know.
type Notice struct {
	ID      int64
	Type    NoticeType
	Kind    string
	Params  map[string]string
	Title   string
	Message string
	SentAt  time.Time
	Read    bool

	InterventionID int64  // what it is about, 0 for none
	Table          string // what else it is about, and its id
	RowID          int64
}

// InboxPage is one page of an inbox, newest first.
type InboxPage struct {
	Rows   []Notice
	Before *Cursor
	After  *Cursor
	Moment string // of the database's time, from before the reading
}

// Seen is what somebody had before his eyes of an inbox: the newest number, the
// moment from which on nothing more was read, and what he was shown after it.
// A number alone says too little: a notice of a slow writer turns up below it.
type Seen struct {
	UpTo   int64
	Moment string
	IDs    []int64
}

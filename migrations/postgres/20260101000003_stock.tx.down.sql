DROP TABLE reports;
DROP TABLE notifications;
DROP TABLE documents;
DROP TABLE mouvements_stock;
DROP TABLE pieces_detachees;

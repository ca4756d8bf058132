-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE "Sql_Mirror" (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    target TEXT NOT NULL,
    lease_owner TEXT,
    lease_epoch INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER
);

CREATE TABLE "Sql_Outbox" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    refusal TEXT
);
CREATE INDEX ix_sql_outbox_waiting ON "Sql_Outbox" (id) WHERE refusal IS NULL;

CREATE TRIGGER tr_mirror_Channel_insert AFTER INSERT ON "Channel" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Channel', NEW.id); END;
CREATE TRIGGER tr_mirror_Channel_update AFTER UPDATE ON "Channel" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Channel', NEW.id); END;
CREATE TRIGGER tr_mirror_Channel_delete AFTER DELETE ON "Channel" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Channel', OLD.id); END;
CREATE TRIGGER tr_mirror_Campaign_insert AFTER INSERT ON "Campaign" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Campaign', NEW.id); END;
CREATE TRIGGER tr_mirror_Campaign_update AFTER UPDATE ON "Campaign" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Campaign', NEW.id); END;
CREATE TRIGGER tr_mirror_Campaign_delete AFTER DELETE ON "Campaign" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Campaign', OLD.id); END;
CREATE TRIGGER tr_mirror_Advisor_insert AFTER INSERT ON "Advisor" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Advisor', NEW.id); END;
CREATE TRIGGER tr_mirror_Advisor_update AFTER UPDATE ON "Advisor" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Advisor', NEW.id); END;
CREATE TRIGGER tr_mirror_Advisor_delete AFTER DELETE ON "Advisor" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Advisor', OLD.id); END;
CREATE TRIGGER tr_mirror_Contact_insert AFTER INSERT ON "Contact" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Contact', NEW.id); END;
CREATE TRIGGER tr_mirror_Contact_update AFTER UPDATE ON "Contact" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Contact', NEW.id); END;
CREATE TRIGGER tr_mirror_Contact_delete AFTER DELETE ON "Contact" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Contact', OLD.id); END;
CREATE TRIGGER tr_mirror_Contact_State_insert AFTER INSERT ON "Contact_State" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Contact_State', NEW.id); END;
CREATE TRIGGER tr_mirror_Contact_State_update AFTER UPDATE ON "Contact_State" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Contact_State', NEW.id); END;
CREATE TRIGGER tr_mirror_Contact_State_delete AFTER DELETE ON "Contact_State" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Contact_State', OLD.id); END;
CREATE TRIGGER tr_mirror_Campaign_Contact_insert AFTER INSERT ON "Campaign_Contact" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Campaign_Contact', NEW.id); END;
CREATE TRIGGER tr_mirror_Campaign_Contact_update AFTER UPDATE ON "Campaign_Contact" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Campaign_Contact', NEW.id); END;
CREATE TRIGGER tr_mirror_Campaign_Contact_delete AFTER DELETE ON "Campaign_Contact" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Campaign_Contact', OLD.id); END;
CREATE TRIGGER tr_mirror_Address_insert AFTER INSERT ON "Address" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Address', NEW.id); END;
CREATE TRIGGER tr_mirror_Address_update AFTER UPDATE ON "Address" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Address', NEW.id); END;
CREATE TRIGGER tr_mirror_Address_delete AFTER DELETE ON "Address" WHEN EXISTS (SELECT 1 FROM "Sql_Mirror")
BEGIN INSERT INTO "Sql_Outbox" (entity, entity_id) VALUES ('Address', OLD.id); END;

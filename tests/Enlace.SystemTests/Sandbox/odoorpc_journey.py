"""A day of a client library with the sandbox's Odoo: log in, create, search, read, write, unlink, and meet its refusals.

Usage: odoorpc_journey.py HOST PORT; ends with the line "journey complete", or with what it did not expect.
"""

import json
import sys
import urllib.error
import urllib.request

import odoorpc

host, port = sys.argv[1], int(sys.argv[2])


def equal(seen, wanted):
    if seen != wanted:
        raise AssertionError("%r instead of %r" % (seen, wanted))


def refused(name, call):
    try:
        call()
    except odoorpc.error.RPCError as error:
        equal(error.info["data"]["name"], name)
    else:
        raise AssertionError("not refused with %s" % name)


def control(path, body):
    request = urllib.request.Request(
        "http://%s:%d/control/%s" % (host, port, path),
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
        method="PUT",
    )
    urllib.request.urlopen(request).read()


odoo = odoorpc.ODOO(host, port=port, timeout=20)
equal(odoo.version, "18.0")
equal(odoo.db.list(), ["odoo"])
refused("odoo.exceptions.AccessDenied", lambda: odoo.login("odoo", "admin", "wrong"))
odoo.login("odoo", "admin", "admin")
equal(odoo.env.user.login, "admin")
equal("manychat.contact" in odoo.env, True)
equal("no.such.model" in odoo.env, False)

# Create, one by one and as a list; a key that is taken refuses the whole list.
Contact = odoo.env["manychat.contact"]
first = Contact.create({"manychat_id": "MC1", "name": "Ana Martínez", "entry_date": "2025-06-05 12:41:36"})
equal(Contact.create([{"manychat_id": "MC2"}, {"manychat_id": "MC3"}]), [first + 1, first + 2])
refused("odoo.exceptions.ValidationError", lambda: Contact.create([{"manychat_id": "MC4"}, {"manychat_id": "MC1"}]))
equal(Contact.search_count([]), 3)

# Search and read.
equal(Contact.search([("manychat_id", "=", "MC1")]), [first])
equal(Contact.search(["|", ("manychat_id", "=", "MC1"), ("manychat_id", "=", "MC3")], order="manychat_id desc"), [first + 2, first])
equal(Contact.search([("name", "ilike", "martínez")], limit=1), [first])
equal(Contact.read([first], ["name", "email", "partner_id"]), [{"id": first, "name": "Ana Martínez", "email": False, "partner_id": False}])
record = Contact.browse(first)
equal(record.entry_date.strftime("%Y-%m-%d %H:%M:%S"), "2025-06-05 12:41:36")
equal(Contact.fields_get(["manychat_id"], ["type", "required"]), {"manychat_id": {"type": "char", "required": True}})
refused("builtins.ValueError", lambda: Contact.search([("nope", "=", 1)]))

# Relations: many2one, a list of tags, and records that belong to a record.
partner = odoo.env["res.partner"].create({"name": "Ana Martínez", "child_ids": [(0, 0, {"name": "Recepción"})]})
record.partner_id = partner
equal(Contact.read([first], ["partner_id"]), [{"id": first, "partner_id": [partner, "Ana Martínez"]}])
equal([child.name for child in odoo.env["res.partner"].browse(partner).child_ids], ["Recepción"])
Lead = odoo.env["crm.lead"]
lead = Lead.browse(Lead.create({"name": "Ana Martínez", "type": "opportunity", "stage_id": 18}))
lead.tag_ids = [odoo.env["crm.tag"].create({"name": "Urgente"})]
equal([tag.name for tag in Lead.browse(lead.id).tag_ids], ["Urgente"])

# Write, by attribute and by call.
lead.stage_id = 19
equal(lead.stage_id.name, "Comienza Atención Comercial")
equal(Lead.write([lead.id], {"phone": "+56912345678", "email_from": False}), True)
equal(Lead.search_read([("stage_id", "=", 19)], ["id", "name", "stage_id"], limit=1), [{"id": lead.id, "name": "Ana Martínez", "stage_id": [19, "Comienza Atención Comercial"]}])
equal(odoo.env["crm.stage"].name_search("cotiz"), [[25, "Comienza Cotización"]])

# What returns nothing has no result, and what is gone is missing.
equal(odoo.execute_kw("crm.lead", "check_access", [[lead.id], "write"], {}), None)
refused("odoo.exceptions.AccessError", lambda: odoo.execute_kw("crm.lead", "_write", [[lead.id], {}], {}))
equal(lead.unlink(), True)
equal(Lead.search([]), [])
refused("odoo.exceptions.MissingError", lambda: Lead.write([lead.id], {"name": "x"}))

# Faster than the limit.
control("settings", {"gap_seconds": 60})
try:
    Lead.search([])
except urllib.error.HTTPError as error:
    equal((error.code, int(error.headers["Retry-After"]) > 0), (429, True))
else:
    raise AssertionError("a second call within the gap was answered")
control("settings", {"gap_seconds": 0})

equal(odoo.logout(), True)
print("journey complete")

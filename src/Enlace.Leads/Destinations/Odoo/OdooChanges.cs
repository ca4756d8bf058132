using System.Globalization;
using System.Text.Json.Nodes;
using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// Takes over what somebody changed in Odoo. No note is written for it: what came from there is not told back, and what we wrote there is
/// known again by what we wrote last, so that neither side ever answers the other's echo.
/// </summary>
internal sealed partial class OdooChanges(Database database, OdooOptions options, OdooLinks links, ILogger<OdooChanges> logger)
{
    public const string Category = "odoo";

    private static readonly TimeSpan Echo = TimeSpan.FromMinutes(10);

    /// <summary>Prepares the change in <paramref name="db"/>; it is the caller who commits.</summary>
    public async Task<OdooVerdict> Apply(LeadsDb db, OdooChange change, long? ownUid, CancellationToken cancel)
    {
        if (EntityOf(change.Model) is not var (entity, keyField))
            return OdooVerdict.Unknown;
        if (change.WriteUid is { } uid && uid == ownUid)
            return OdooVerdict.Own;
        var contact = await Find(db, entity, keyField, change, cancel);
        if (contact is null)
        {
            db.Add(Line(change, "ignored", "unknown contact"));
            return OdooVerdict.Unknown;
        }

        var link = await links.Of(entity, contact.Id, cancel);
        var known = link?.OdooId == change.Id ? link.Sent : null;
        var news = new JsonObject();
        var verdict = entity == OdooOutbox.Lead
            ? await ApplyStage(db, contact, change, known, news, cancel)
            : ApplyFields(contact, change, known, news, isContact: entity == OdooOutbox.Contact);
        if (verdict != OdooVerdict.Applied)
            return verdict;

        contact.UpdatedAt = database.Clock.GetUtcNow();
        contact.Version++;
        db.Add(Line(change, "applied", string.Join(", ", news.Select(pair => pair.Key))));
        db.Alongside((session, inner) => OdooLinks.Learn(session, entity, contact.Id, change.Id, known, news, inner));
        return verdict;
    }

    private (string Entity, string KeyField)? EntityOf(string model) =>
        model == options.Names.Contact ? (OdooOutbox.Contact, "manychat_id")
        : model == options.Names.Partner ? (OdooOutbox.Partner, options.Names.PartnerKey)
        : model == options.Names.Lead ? (OdooOutbox.Lead, options.Names.LeadKey)
        : null;

    // By our key where it was told, and otherwise by the record that we know to be the contact's.
    private async Task<Contact?> Find(LeadsDb db, string entity, string keyField, OdooChange change, CancellationToken cancel)
    {
        if (OdooValue.Text(change.Values[keyField])?.Trim() is { } key)
            return db.Contacts.Local.FirstOrDefault(contact => contact.ManychatId == key) ?? await db.Contacts.FirstOrDefaultAsync(contact => contact.ManychatId == key, cancel);
        return await links.ContactOf(entity, change.Id, cancel) is { } id ? await db.Contacts.FindAsync([id], cancel) : null;
    }

    private async Task<OdooVerdict> ApplyStage(LeadsDb db, Contact contact, OdooChange change, JsonObject? known, JsonObject news, CancellationToken cancel)
    {
        if (OdooValue.Number(change.Values["stage_id"]) is not { } stage)
            return OdooVerdict.Same;
        if (OdooValue.Number(known?["stage_id"]) == stage)
            return OdooVerdict.Same;
        if (await database.Read((session, inner) => StageMap.State(session, stage, inner), cancel) is not { } state)
        {
            Log.Unmapped(logger, stage);
            return OdooVerdict.Unknown;
        }

        var history = await db.States.Where(row => row.ContactId == contact.Id).OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.Id).Take(20).ToListAsync(cancel);
        var latest = db.States.Local.Where(row => row.ContactId == contact.Id && row.Id == 0).OrderByDescending(row => row.OccurredAt).FirstOrDefault() ?? history.FirstOrDefault();
        if (latest is not null && PlainText.Of(latest.State) == PlainText.Of(state))
            return OdooVerdict.Same;
        if (latest is not null && Seconds(latest.OccurredAt) > Seconds(change.At))
            return OdooVerdict.Older;
        // A webhook need not say who wrote and when. One that tells what we told a moment ago is our own words, come back late.
        if (change is { WriteDate: null, WriteUid: null } && history.Exists(row =>
                row.Category != Category && row.CreatedAt > change.ReceivedAt - Echo && PlainText.Of(row.State) == PlainText.Of(state)))
            return OdooVerdict.Own;

        // Within one second the later word is Odoo's: it had ours before it.
        var at = latest is not null && latest.OccurredAt >= change.At ? latest.OccurredAt.AddMicroseconds(1) : change.At;
        db.Add(new ContactState
        {
            ContactId = contact.Id,
            State = state,
            Category = Category,
            OccurredAt = at,
            CreatedAt = database.Clock.GetUtcNow(),
            EventKey = FormattableString.Invariant($"odoo:{change.Id}:{stage}:{at.UtcTicks}"),
        });
        db.Publish(new LeadStateChanged(contact.Id, contact.ManychatId, state, Category, at));
        news["stage_id"] = stage;
        return OdooVerdict.Applied;
    }

    private static OdooVerdict ApplyFields(Contact contact, OdooChange change, JsonObject? known, JsonObject news, bool isContact)
    {
        // The date of the contact's own record; that of its partner has another course.
        if (isContact && change.WriteDate is { } written && contact.OdooWriteDate is { } before && written < before)
            return OdooVerdict.Older;
        if (contact.FieldTimes is null && contact.FactsAt is { } facts && Seconds(facts) > Seconds(change.At))
            return OdooVerdict.Older;
        var times = FieldTimes.Read(contact.FieldTimes);
        // Odoo tells whole seconds; within one its word is the later, since it had ours before.
        var at = change.WriteDate is { } second ? second.AddSeconds(1).AddMicroseconds(-1) : change.ReceivedAt;
        var isOlder = false;
        foreach (var (field, value) in ContactField.Told(change.Values))
        {
            // Only what differs from what we wrote was changed by somebody there.
            if (OdooValue.Text(known?[field.OdooName]) == value || field.Get(contact) == value)
                continue;
            if (!field.Names.All(name => times.Take(name, at)))
            {
                isOlder = true;
                continue;
            }

            field.Set(contact, value);
            news[field.OdooName] = value;
        }

        if (isContact && change.WriteDate is { } date)
            contact.OdooWriteDate = date;
        if (news.Count == 0)
            return isOlder ? OdooVerdict.Older : OdooVerdict.Same;
        contact.FieldTimes = times.ToString();
        contact.FactsAt = contact.FactsAt > change.At ? contact.FactsAt : change.At;
        return OdooVerdict.Applied;
    }

    private SyncLogEntry Line(OdooChange change, string status, string details) => new()
    {
        SourceSystem = "odoo",
        EntityType = change.Model.Length <= 50 ? change.Model : change.Model[..50],
        EntityId = change.Id.ToString(CultureInfo.InvariantCulture),
        Action = "update",
        Status = status,
        Details = details,
        CreatedAt = database.Clock.GetUtcNow(),
    };

    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();

    private static partial class Log
    {
        [LoggerMessage(530, LogLevel.Warning, "A lead was moved to stage {Stage} of Odoo, which means no state; add it to Odoo_Stage_Map")]
        public static partial void Unmapped(ILogger logger, long stage);
    }
}

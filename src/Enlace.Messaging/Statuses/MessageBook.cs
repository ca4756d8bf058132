using Enlace.Contracts.Messaging;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Statuses;

/// <summary>
/// Messages in one transaction: read and locked together, changed by whoever opened the book, written back in one go, and told of where they came further.
/// Sending and statuses both write through it, so it is one place that decides what a message's row says.
/// </summary>
internal sealed class MessageBook
{
    private readonly SqlSession _session;
    private readonly Dictionary<Guid, MessageRow> _rows;
    private readonly List<Evidence> _evidence = [];

    private MessageBook(SqlSession session, Dictionary<Guid, MessageRow> rows) => (_session, _rows) = (session, rows);

    public IReadOnlyCollection<MessageRow> All => _rows.Values;

    /// <param name="session">The transaction.</param>
    /// <param name="ids">Which messages.</param>
    /// <param name="cancel">Stops the wait.</param>
    /// <param name="before">What is to be read and locked before they are; PostgreSQL gets all of it in one round trip.</param>
    public static async Task<MessageBook> Open(
        SqlSession session, IReadOnlyCollection<Guid> ids, CancellationToken cancel, params IReadOnlyList<(SqlText Sql, Action<SqlRow> Take, (string Name, object? Value)[] Args)> before)
    {
        (string, object?)[] wanted = [("ids", ids.ToArray())];
        var rows = new Dictionary<Guid, MessageRow>();
        await session.QueryAll(
            cancel,
            [
                .. before,
                (BookSql.Rows, row => rows.Add(row.Guid(0), ReadRow(row)), wanted),
                (BookSql.Parts, row => rows.GetValueOrDefault(row.Guid(0))?.Parts.Add(ReadPart(row)), wanted),
            ]);
        return new MessageBook(session, rows);
    }

    public MessageRow? Find(Guid id) => _rows.GetValueOrDefault(id);

    /// <summary>Keeps what was told, whether or not it changes anything; told twice, it is kept once.</summary>
    public void Note(Evidence evidence) => _evidence.Add(evidence);

    /// <summary>Applies what was told before the ids of these messages were known.</summary>
    public async Task HearEarly(Guid channel, IReadOnlyCollection<string> externalIds, CancellationToken cancel)
    {
        var early = await _session.Query(BookSql.TakeEarly, row => (
            External: row.Text(0), Status: Word(row.Text(1)), At: row.TimeOrNull(2), ToldAt: row.Time(3), Code: row.TextOrNull(4), Error: row.TextOrNull(5),
            Event: row.GuidOrNull(6)), cancel, ("channel", channel), ("externals", externalIds.ToArray()));
        foreach (var told in early)
        {
            var (row, part) = Find(told.External);
            if (row is null || part is null)
                continue;
            Note(new Evidence(row.Id, told.External, told.Status, told.At, told.ToldAt, told.Code, told.Error, told.Event));
            Hear(part, told.Status, told.At ?? told.ToldAt, told.Code, told.Error);
        }
    }

    /// <summary>A part and its message, of those in this book.</summary>
    public (MessageRow? Row, PartRow? Part) Find(string externalId)
    {
        var row = _rows.Values.FirstOrDefault(row => row.Parts.Exists(part => part.ExternalId == externalId));
        return (row, row?.Parts.Find(part => part.ExternalId == externalId));
    }

    public static void Hear(PartRow part, OutboundStatus told, DateTimeOffset at, string? code, string? message)
    {
        var heard = part.State.Hear(told, UnixMicroseconds.Cut(at), code, message);
        part.IsChanged |= heard != part.State;
        part.State = heard;
    }

    /// <summary>Writes everything back and tells which messages came further; their new statuses.</summary>
    public async Task<IReadOnlyList<MessageRow>> Save(Outbox outbox, DateTimeOffset now, CancellationToken cancel)
    {
        var statements = new List<(SqlText, (string, object?)[])>();
        foreach (var row in _rows.Values.OrderBy(row => row.Id))
        {
            row.Judge();
            statements.Add((BookSql.SaveRow, Values(row)));
            foreach (var part in row.Parts.Where(part => part.IsChanged))
                statements.Add((BookSql.SavePart, Values(row, part)));
        }

        foreach (var evidence in _evidence)
            statements.Add((BookSql.AddEvidence, Values(evidence)));
        // On the way of whatever comes next in the transaction.
        foreach (var (sql, args) in statements)
            await _session.Leave(sql, touched: null, cancel, args);
        MessageRow[] moved = [.. _rows.Values.Where(row => row.Status != row.Was && IsNews(row.Status)).OrderBy(row => row.Id)];
        foreach (var tenant in moved.GroupBy(row => row.Tenant))
            await outbox.Tell(_session, tenant.Key, [.. tenant.Select(row => News(row, now))], cancel);
        return moved;
    }

    public static OutboundStatus Word(string text) => MessagingWire.Glossary.TryRead<OutboundStatus>(text, out var status) ? status : OutboundStatus.Unknown;

    private static bool IsNews(OutboundStatus status) => status is not (OutboundStatus.Queued or OutboundStatus.Sending);

    private static MessageStatusChanged News(MessageRow row, DateTimeOffset now) => new MessageStatusChanged(
        row.Id, row.Channel, row.Conversation, MessagingWire.Glossary.Word(row.Status),
        (row.Status switch
        {
            OutboundStatus.Sent => row.SentAt,
            OutboundStatus.Delivered => row.DeliveredAt,
            OutboundStatus.Read => row.ReadAt,
            OutboundStatus.Failed => row.FailedAt,
            _ => now,
        }) ?? now, row.ErrorCode);

    private static (string, object?)[] Values(MessageRow row) =>
    [
        ("id", row.Id), ("status", MessagingWire.Glossary.Word(row.Status)), ("parts_sent", row.PartsSent), ("attempts", row.Attempts), ("waits", row.Waits),
        ("next", row.NextAttemptAt), ("held", row.HeldUntil), ("holds", row.HoldsChannel), ("response", row.Response),
        ("external", row.ExternalIds.LastOrDefault()), ("externals", row.ExternalIdsAsJson), ("code", Cut(row.ErrorCode, 100)), ("error", Clean(row.ErrorMessage)), ("retryable", row.Retryable), ("sent", row.SentAt), ("delivered", row.DeliveredAt),
        ("read", row.ReadAt), ("failed", row.FailedAt),
    ];

    private static (string, object?)[] Values(MessageRow row, PartRow part) =>
    [
        ("channel", row.Channel), ("external", part.ExternalId), ("message", row.Id), ("part", part.Place), ("began", part.BeganAt), ("sent", part.State.SentAt),
        ("delivered", part.State.DeliveredAt), ("read", part.State.ReadAt), ("failed", part.State.FailedAt), ("code", Cut(part.State.ErrorCode, 100)),
        ("error", Clean(part.State.ErrorMessage)), ("superseded", part.IsSuperseded),
    ];

    private static (string, object?)[] Values(Evidence told) =>
    [
        ("message", told.Message), ("external", told.ExternalId), ("status", MessagingWire.Glossary.Word(told.Status)), ("at", told.At), ("told", told.ToldAt),
        ("code", Cut(told.ErrorCode, 100)), ("error", Clean(told.ErrorMessage)), ("event", told.WebhookEvent),
    ];

    /// <summary>No database keeps a NUL, and whoever says why something failed need not know that.</summary>
    private static string? Clean(string? text) => text?.Replace('\0', ' ');

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;

    private static MessageRow ReadRow(SqlRow row)
    {
        var read = new MessageRow
        {
            Id = row.Guid(0),
            Tenant = row.Text(1),
            Channel = row.Guid(2),
            Conversation = row.Guid(3),
            Recipient = row.Text(18),
            Total = row.Int(4),
            HeldUntil = row.TimeOrNull(5),
            HoldsChannel = row.Bool(19),
            Was = Word(row.Text(6)),
            Status = Word(row.Text(6)),
            Attempts = row.Int(7),
            Waits = row.Int(8),
            NextAttemptAt = row.TimeOrNull(9),
            Response = row.TextOrNull(10),
            ErrorCode = row.TextOrNull(11),
            ErrorMessage = row.TextOrNull(12),
            Retryable = row.IsNull(13) ? null : row.Bool(13),
            FailedAt = row.TimeOrNull(17),
        };
        read.Restore(row.TimeOrNull(14), row.TimeOrNull(15), row.TimeOrNull(16));
        return read;
    }

    private static PartRow ReadPart(SqlRow row) => new()
    {
        ExternalId = row.Text(1),
        Place = row.Int(2),
        BeganAt = row.TimeOrNull(3),
        IsSuperseded = row.Bool(10),
        State = new PartState
        {
            SentAt = row.TimeOrNull(4),
            DeliveredAt = row.TimeOrNull(5),
            ReadAt = row.TimeOrNull(6),
            FailedAt = row.TimeOrNull(7),
            ErrorCode = row.TextOrNull(8),
            ErrorMessage = row.TextOrNull(9),
        },
    };
}

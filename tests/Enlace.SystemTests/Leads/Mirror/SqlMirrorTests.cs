using Enlace.Leads.Destinations.Sql;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Leads.Mirror;

/// <summary>Another database holds the leads too: whatever happens to either, they become equal, field by field.</summary>
public sealed class SqlMirrorTests
{
    public static TheoryData<bool, string> Stores => [.. MirrorServer.Kinds.SelectMany(kind => new (bool, string)[] { (false, kind), (true, kind) })];

    public static TheoryData<string> Mirrors => [.. MirrorServer.Kinds];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_change_arrives_field_by_field(bool onPostgres, string kind)
    {
        await using var scene = await MirrorScene.Open(onPostgres, kind);
        await scene.AddContact("mc1", "María Ñandú");
        await scene.AddContact("mc2", "Ana");
        await scene.AddState("mc1", "Nuevo");
        await scene.Change("INSERT INTO dbo.\"Campaign\" (name, external_code, date_start, budget) SELECT 'Verano', 'CAMP-1', created_at, '1234.50' FROM dbo.\"Contact\" WHERE manychat_id = 'mc1'".Replace("'1234.50'", onPostgres ? "1234.50" : "'1234.50'", StringComparison.Ordinal));
        await scene.Change("INSERT INTO dbo.\"Advisor\" (name, is_active, created_at, updated_at) SELECT 'COM-1', false, created_at, created_at FROM dbo.\"Contact\" WHERE manychat_id = 'mc1'");
        await scene.Change("INSERT INTO dbo.\"Campaign_Contact\" (campaign_id, contact_id, commercial_advisor_id, version) SELECT k.id, c.id, a.id, 1 FROM dbo.\"Contact\" c, dbo.\"Campaign\" k, dbo.\"Advisor\" a WHERE c.manychat_id = 'mc2'");
        await scene.Change("INSERT INTO dbo.\"Address\" (city, contact_id, address_key) SELECT 'Lima', id, 'lima' FROM dbo.\"Contact\" WHERE manychat_id = 'mc1'");
        await scene.BecomesEqual();

        await scene.Change("UPDATE dbo.\"Contact\" SET first_name = 'Otra', email = 'otra@example.com', odoo_id = 42, version = 2 WHERE manychat_id = 'mc1'");
        await scene.Change("DELETE FROM dbo.\"Campaign_Contact\"");
        await scene.Change("DELETE FROM dbo.\"Contact\" WHERE manychat_id = 'mc2'");
        await scene.AddContact("mc2", "De nuevo");
        await scene.BecomesEqual();

        Assert.Equal(1, await scene.Count("SELECT count(*) FROM dbo.\"Contact\" WHERE manychat_id = 'mc1' AND odoo_id = 42"));
        await Eventually.Holds(async () => await scene.Notes() == 0, () => "nothing left to tell", 30);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_stood_before_the_mirror_was_named_is_told_too_and_nothing_is_noted_without_one(bool onPostgres, string kind)
    {
        await using var scene = await MirrorScene.Open(onPostgres, kind, mirrored: false);
        await scene.AddContact("old", "Antigua");
        Assert.Equal(0, await scene.Notes());

        await scene.Restart(scene.Target);
        await scene.BecomesEqual();

        await scene.Restart("same");
        await scene.AddContact("unseen", "Sin espejo");
        Assert.Equal(0, await scene.Notes());

        await scene.Restart(scene.Target);
        await scene.BecomesEqual();
        Assert.Equal(2, await scene.Count("SELECT count(*) FROM dbo.\"Contact\""));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task While_the_mirror_is_away_everything_waits_for_it(bool onPostgres, string kind)
    {
        await using var scene = await MirrorScene.Open(onPostgres, kind);
        await scene.AddContact("mc1", "Ana");
        await scene.BecomesEqual();
        await MirrorServer.Drop(scene.Target);
        for (var i = 0; i < 20; i++)
            await scene.AddContact($"while-{i}", "Sola");
        var away = await scene.Health();
        Assert.Equal("unhealthy", away.Status);
        Assert.True(away.Waiting >= 20);

        await MirrorServer.Create(scene.Target);
        // The one in the old one's place has neither tables nor rows.
        await scene.BecomesEqual(60);
    }

    [Theory]
    [MemberData(nameof(Mirrors))]
    public async Task A_row_that_the_mirror_refuses_is_put_aside_with_its_reason_and_the_others_go_on(string kind)
    {
        await using var scene = await MirrorScene.Open(onPostgres: true, kind);
        await scene.AddContact("mc0", "Ana");
        await scene.BecomesEqual();
        await scene.OnTarget("ALTER TABLE dbo.\"Contact\" ADD CONSTRAINT ck_no_bad CHECK (first_name <> 'Mala')");

        await scene.Change("INSERT INTO dbo.\"Contact\" (manychat_id, first_name, created_at, updated_at, version) SELECT 'n' || i, CASE WHEN i = 37 THEN 'Mala' ELSE 'Buena' END, now(), now(), 1 FROM generate_series(1, 60) i");

        await Eventually.Holds(async () => await scene.Count("SELECT count(*) FROM dbo.\"Contact\"") == 60, () => "sixty rows, the bad one not among them", 30);
        var refusal = Assert.Single(await scene.Refusals());
        // The rows are there a moment before we have noted that they are.
        await Eventually.Holds(async () => await scene.Health() is { Status: "degraded", Waiting: 0, Dead: 1 }, () => "one row put aside and none waiting", 30);
        Assert.Contains("ck_no_bad", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("Mala", refusal, StringComparison.Ordinal);

        // Put right, it is told like any other change.
        await scene.Change("UPDATE dbo.\"Contact\" SET first_name = 'Mejor' WHERE manychat_id = 'n37'");
        await scene.BecomesEqual();
    }

    [Theory]
    [MemberData(nameof(Mirrors))]
    public async Task A_batch_told_twice_changes_nothing_and_an_earlier_turn_is_refused(string kind)
    {
        await using var scene = await MirrorScene.Open(onPostgres: true, kind);
        await scene.AddContact("mc1", "Ana");
        await scene.BecomesEqual();
        var target = new MirrorTarget(MirrorScene.DialectOf(scene.Target));
        var contact = MirrorTable.Named("Contact")!;
        var fence = await scene.Count("SELECT fence FROM dbo.\"Mirror_Fence\"");
        var old = await scene.Store.Read([new MirrorNote(0, contact, 1)], TestContext.Current.CancellationToken);

        Assert.True(await target.Apply(fence, old, TestContext.Current.CancellationToken));
        Assert.True(await target.Apply(fence, old, TestContext.Current.CancellationToken));
        await scene.BecomesEqual();

        await scene.Change("UPDATE dbo.\"Contact\" SET first_name = 'Nueva' WHERE manychat_id = 'mc1'");
        await scene.BecomesEqual();
        await scene.OnTarget("UPDATE dbo.\"Mirror_Fence\" SET fence = fence + 1000");

        // Whoever read the old row and lost its turn comes too late.
        Assert.False(await target.Apply(fence, old, TestContext.Current.CancellationToken));
        Assert.Equal("", await scene.Difference());
    }
}

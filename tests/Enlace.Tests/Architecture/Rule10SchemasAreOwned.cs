namespace Enlace.Tests.Architecture;

/// <summary>A module's SQL names its own schema only, and its scripts are numbered alike for both engines.</summary>
public sealed class Rule10SchemasAreOwned
{
    private static IReadOnlyList<SqlOwner> Owners =>
    [
        new("evt", "src/Enlace.Kernel"),
        .. House.FrontDoors.Select(door => new SqlOwner(door.Schema, $"src/{door.GetType().Assembly.GetName().Name}")),
    ];

    [Fact]
    public void Everyone_names_only_its_own_schema()
    {
        Breaches.AssertSeen(2, Owners);
        Breaches.AssertSeen(4, Owners.SelectMany(owner => owner.Scripts(SourceTree.Own)).ToArray());
        Breaches.AssertSeen(20, Owners.SelectMany(owner => owner.Names(SourceTree.Own)).ToArray());
        Breaches.AssertNone(Foreign(SourceTree.Own, Owners));
    }

    [Fact]
    public void Scripts_are_numbered_without_gaps_and_alike_for_both_engines() =>
        Breaches.AssertNone(Owners.SelectMany(owner => Misnumbered(SourceTree.Own, owner)));

    [Theory]
    [InlineData("Data/Migrations/Postgres/0001_ads.sql", "CREATE TABLE ads.ad (loan uuid REFERENCES loans.loan);", "loans.loan is not its own")]
    [InlineData("Data/Migrations/Postgres/0001_ads.sql", "CREATE TABLE ad (id uuid);", "ad has no schema")]
    [InlineData("Data/Migrations/Postgres/0001_ads.sql", "create index ix on Loans.loan (id);", "loans.loan is not its own")]
    [InlineData("Data/Migrations/Postgres/0001_ads.sql", "CREATE SCHEMA loans;", "schema loans is not its own")]
    [InlineData("Data/Migrations/Sqlite/0001_ads.sql", "INSERT INTO evt_message (id) VALUES (1);", "evt_message is not its own")]
    [InlineData("Data/Migrations/Sqlite/0001_ads.sql", "SELECT 1 FROM loan;", "loan is not its own")]
    [InlineData("Data/AdQueries.cs", "new SqlText(\"SELECT x FROM ads.ad JOIN evt.message m ON true\")", "evt.message is not its own")]
    [InlineData("UseCases/PayAd.cs", "db.Database.SqlQuery($\"UPDATE \\\"loans\\\".\\\"loan\\\" SET a = 1\")", "loans.loan is not its own")]
    public void A_step_into_another_schema_is_told(string file, string sql, string words)
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Ads/" + file, sql)
            .With("src/Enlace.Loans/Data/Migrations/Sqlite/0001_loans.sql", "CREATE TABLE loan (id TEXT);");

        Breaches.AssertTold(Foreign(planted.Tree, [new("evt", "src/Enlace.Kernel"), new("ads", "src/Enlace.Ads"), new("loans", "src/Enlace.Loans")]), file, words);
    }

    [Fact]
    public void Own_tables_comments_and_common_table_expressions_are_no_breach()
    {
        using var planted = new PlantedTree().With("src/Enlace.Ads/Data/Migrations/Postgres/0001_ads.sql", """
            -- not FROM loans.loan
            CREATE SCHEMA IF NOT EXISTS ads;
            CREATE TABLE IF NOT EXISTS ads.ad (id uuid, text text DEFAULT 'INTO loans.loan');
            WITH c AS (SELECT id FROM ads.ad) DELETE FROM ads.ad USING c WHERE c.id = 1;
            INSERT INTO ads.ad SELECT extract(epoch FROM now()), c.id FROM c ON CONFLICT (id) DO UPDATE SET id = excluded.id;
            """);

        Assert.Empty(Foreign(planted.Tree, [new("ads", "src/Enlace.Ads")]));
    }

    [Theory]
    [InlineData("0002_b.sql", "0002_b.sql", "Postgres counts 0002, 0001 is wanted")]
    [InlineData("0001_a.sql", "0001_other.sql", "Sqlite has 0001_other.sql, Postgres has 0001_a.sql")]
    [InlineData("1_a.sql", "1_a.sql", "1_a.sql is not named like 0001_what_it_does.sql")]
    public void A_gap_and_a_difference_between_the_engines_are_told(string postgres, string sqlite, string words)
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Ads/Data/Migrations/Postgres/" + postgres, "")
            .With("src/Enlace.Ads/Data/Migrations/Sqlite/" + sqlite, "");

        Breaches.AssertTold(Misnumbered(planted.Tree, new SqlOwner("ads", "src/Enlace.Ads")), words);
    }

    [Fact]
    public void A_script_for_one_engine_only_is_told()
    {
        using var planted = new PlantedTree().With("src/Enlace.Ads/Data/Migrations/Postgres/0001_a.sql", "");

        Breaches.AssertTold(Misnumbered(planted.Tree, new SqlOwner("ads", "src/Enlace.Ads")), "Sqlite has nothing, Postgres has 0001_a.sql");
    }

    private static IEnumerable<string> Foreign(SourceTree tree, IReadOnlyCollection<SqlOwner> owners)
    {
        // SQLite knows no schemas: there a table belongs to whoever creates it, and the Kernel's bear its prefix.
        var ownerOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (schema, table) in owners.SelectMany(owner => owner.SqliteTables(tree), (owner, table) => (owner.Schema, table)))
        {
            if (!ownerOf.TryAdd(table, schema) && ownerOf[table] != schema)
                yield return $"table {table} is created by {ownerOf[table]} and by {schema}";
        }

        foreach (var owner in owners)
        {
            foreach (var name in owner.Names(tree))
            {
                if (name.Schema is { } schema && schema != owner.Schema)
                    yield return $"{name.File}: {(name.Table is null ? "schema " + schema : $"{schema}.{name.Table}")} is not its own";
                else if (name.Schema is null && name.NeedsSchema)
                    yield return $"{name.File}: {name.Table} has no schema";
                else if (name.Schema is null && (ownerOf.GetValueOrDefault(name.Table!, owner.Schema) != owner.Schema || (owner.Schema != "evt" && name.Table!.StartsWith("evt_", StringComparison.Ordinal))))
                    yield return $"{name.File}: {name.Table} is not its own";
            }
        }
    }

    private static IEnumerable<string> Misnumbered(SourceTree tree, SqlOwner owner)
    {
        var postgres = owner.Scripts(tree, "Postgres");
        var sqlite = owner.Scripts(tree, "Sqlite");
        foreach (var script in postgres.Concat(sqlite).Where(script => !SqlOwner.IsNumbered(script)).Distinct())
            yield return $"{owner.Folder}: {script} is not named like 0001_what_it_does.sql";
        for (var i = 0; i < Math.Max(postgres.Count, sqlite.Count); i++)
        {
            var (here, there) = (postgres.ElementAtOrDefault(i), sqlite.ElementAtOrDefault(i));
            if (here != there)
                yield return $"{owner.Folder}: Sqlite has {there ?? "nothing"}, Postgres has {here ?? "nothing"}";
            if (here is not null && !here.StartsWith($"{i + 1:D4}", StringComparison.Ordinal))
                yield return $"{owner.Folder}: Postgres counts {here[..Math.Min(4, here.Length)]}, {i + 1:D4} is wanted";
        }
    }
}

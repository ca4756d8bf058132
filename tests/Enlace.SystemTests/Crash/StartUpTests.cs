using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Crash;

/// <summary>What the operator reads when the program cannot start, and that it then says so with its exit code.</summary>
public sealed class StartUpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enlace-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_process_on_the_same_file_is_refused()
    {
        using var first = Program();
        await first.WhenSaid("Enlace is ready");

        await Refuses(Program(), "Another Enlace process owns the embedded database");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_kept()
    {
        var file = Path.Combine(_folder, "enlace.db");
        var garbage = new string('x', 8192);
        await File.WriteAllTextAsync(file, garbage, TestContext.Current.CancellationToken);

        await Refuses(Program(), "The file is not a SQLite database", file);
        Assert.Equal(garbage, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public Task A_secrets_key_that_is_no_key_is_refused_without_being_shown() =>
        Refuses(Program([], ("ENLACE_SECRETS_KEY", "perro-gato-perro")), "ENLACE_SECRETS_KEY", "base64", "!perro");

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_refused()
    {
        // A file in its place: nobody can write there, whoever runs the program.
        var file = Path.Combine(_folder, "taken");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await Refuses(Program([], ("ENLACE_DATA", file)), "enlace cannot start: ENLACE_DATA must be a folder that can be written");
    }

    [Fact]
    public Task A_database_that_is_away_is_named_with_its_reason() => Refuses(
        Program([], ("ENLACE_DATABASE", "postgres://nobody:muy-secreto@127.0.0.1:1/x")),
        "enlace cannot start: PostgreSQL cannot be reached", "127.0.0.1:1", "refused", "!muy-secreto");

    [Fact]
    public Task An_unknown_setting_is_refused() => Refuses(Program([], ("ENLACE_DATABSE", "x")), "ENLACE_DATABSE is not a setting");

    [Theory]
    [InlineData("mysql://somewhere/x", "ENLACE_DATABASE must be sqlite:PATH or postgres://")]
    [InlineData("postgres://nobody@127.0.0.1:1/x", "PostgreSQL cannot be reached")]
    public async Task The_doctor_names_a_bad_database_and_the_way_out(string url, string fix)
    {
        using var doctor = Program(["doctor"], ("ENLACE_DATABASE", url));
        await doctor.WhenGone();

        Assert.True(doctor is { ExitCode: 1 } && doctor.Said("FAIL") && doctor.Said(fix), doctor.Report());
    }

    [Theory]
    [InlineData("azure-queues:DefaultEndpointsProtocol=http;AccountName=hub;AccountKey=c2VjcmV0bw==;QueueEndpoint=http://127.0.0.1:1/hub")]
    [InlineData("pulsar+ws://127.0.0.1:1/public/default?token=c2VjcmV0bw==")]
    public async Task The_doctor_names_a_broker_that_is_away_and_keeps_its_secret(string url)
    {
        using var doctor = Program(["doctor"], ("ENLACE_BROKER", url));
        await doctor.WhenGone();

        Assert.True(doctor is { ExitCode: 1 } && doctor.Said("FAIL  broker") && doctor.Said("correct ENLACE_BROKER") && !doctor.Said("c2VjcmV0bw"), doctor.Report());
    }

    [Fact]
    public async Task The_doctor_names_an_event_log_that_is_away_and_no_password()
    {
        using var doctor = Program(["doctor"], ("ENLACE_EVENTLOG", "couchdb://ana:wr0ng-p4ss@127.0.0.1:1/events"));
        await doctor.WhenGone();

        Assert.True(doctor is { ExitCode: 1 } && doctor.Said("FAIL  event log: CouchDB does not answer at couchdb://127.0.0.1:1/events: start it, or correct ENLACE_EVENTLOG"), doctor.Report());
        Assert.False(doctor.Said("wr0ng"), doctor.Report());
    }

    [Fact]
    public async Task Migrating_twice_is_fine()
    {
        for (var i = 0; i < 2; i++)
            await Succeeds(Program(["migrate"]));
    }

    [Fact]
    public async Task Processes_that_migrate_one_PostgreSQL_at_once_take_turns()
    {
        var url = await TestPostgres.NewDatabase();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Succeeds(Program(["migrate"], ("ENLACE_DATABASE", url)))));

        Assert.True(await new Books(url).Count("SELECT count(*) FROM enlace_migration") > 0);
    }

    private static async Task Succeeds(Child child)
    {
        using (child)
        {
            await child.WhenGone();
            Assert.True(child.ExitCode == 0 && child.Said("The database is up to date"), child.Report());
        }
    }

    /// <param name="child">What must not start.</param>
    /// <param name="says">What it must say, or after an exclamation mark what it must not.</param>
    private static async Task Refuses(Child child, params string[] says)
    {
        using (child)
        {
            await child.WhenGone();
            Assert.True(child.ExitCode == 1, child.Report());
            foreach (var text in says)
                Assert.True(text.StartsWith('!') ? !child.Said(text[1..]) : child.Said(text), $"'{text}'? {child.Report()}");
            Assert.False(child.Said("   at "), $"A stack trace is no message. {child.Report()}");
        }
    }

    private Child Program(string[]? args = null, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string> { ["ENLACE_DATA"] = _folder, ["ENLACE_URLS"] = "http://127.0.0.1:0" };
        foreach (var (name, value) in settings)
            environment[name] = value;
        return new Child([ChildOptions.Program, .. args ?? []], environment);
    }
}

using System.Text.RegularExpressions;
using Enlace.Tests.Architecture;
using HubBuilder = Enlace.Host.Hub;

namespace Enlace.Tests.Deployment;

/// <summary>compose.yaml: its profiles hold together, its settings are ones that the hub starts with, and it holds no secret.</summary>
public sealed partial class ComposeFileTests
{
    private static string Own => SourceTree.Own.Read("compose.yaml");

    [Fact]
    public void The_file_holds_together()
    {
        Breaches.AssertSeen(8, ComposeFile.Parse(Own).Services.ToArray());
        Breaches.AssertNone(Find(Own));
    }

    [Fact]
    public void Profiles_are_those_that_were_promised()
    {
        var file = ComposeFile.Parse(Own);

        Assert.Equal(["db", "full", "pulsar", "rabbitmq"], file.Profiles.Order());
        Assert.Equal(["database"], file.Of("db"));
        Assert.Equal(["rabbitmq"], file.Of("rabbitmq"));
        Assert.Equal(["pulsar"], file.Of("pulsar"));
        Assert.Equal(["api", "couchdb", "database", "migrate", "rabbitmq", "redis", "workers"], file.Of("full").Order());
    }

    [Fact]
    public void The_script_for_development_starts_the_same_servers_and_a_standby()
    {
        var servers = ComposeFile.Parse(Own) is var file ? file.Of("full").Where(name => !ComposeFile.IsHub(file.Services[name])) : [];
        var list = ServerList().Match(SourceTree.Own.Read("eng/dev-services.sh")).Groups["names"].Value.Split(' ');

        Assert.Equal(servers.Select(name => name == "database" ? "postgres" : name).Append("replica").Order(), list.Order());
        Assert.All(list, name => Assert.True(SourceTree.Own.Has($"eng/servers/{(name == "replica" ? "postgres_replica" : name)}.sh"), name));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("api")]
    [InlineData("workers")]
    public async Task The_hub_starts_with_the_settings_of(string service)
    {
        var variables = NewEnv();
        var environment = ComposeFile.Parse(Own).Services[service].Members("environment").ToDictionary(
            setting => setting.Key, setting => (string?)ComposeFile.Fill(setting.Value.Text()!, variables));
        Assert.True(environment["ENLACE_EVENTLOG"] == $"couchdb://enlace:{variables["COUCHDB_PASSWORD"]}@couchdb:5984/business_events");

        var folder = Directory.CreateTempSubdirectory("enlace-compose-");
        environment["ENLACE_DATA"] = folder.FullName;
        await using (var hub = HubBuilder.Build([], environment))
        {
            // Built is judged; started it would look for its servers.
            Assert.NotNull(hub.Services.GetService(typeof(Enlace.Kernel.Events.Log.IEventLog)));
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("profiles: [db, full]", "profiles: [db]", "migrate needs database, which is not in its profile full")]
    [InlineData("image: postgres:15.8-bookworm", "image: postgres:latest", "postgres:latest is not pinned")]
    [InlineData("ENLACE_ROLES: worker", "ENLACE_ROLE: worker", "ENLACE_ROLE is not a setting")]
    [InlineData("ports: [\"127.0.0.1:5432:5432\"]", "ports: [\"5432:5432\"]", "database opens 5432:5432 to everybody")]
    [InlineData("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?run ./deploy/new-env >.env}", "POSTGRES_PASSWORD: hunter2", "database has POSTGRES_PASSWORD in clear")]
    [InlineData("couchdb://enlace:${COUCHDB_PASSWORD:?run ./deploy/new-env >.env}@", "couchdb://enlace:hunter2@", "api has ENLACE_EVENTLOG in clear")]
    [InlineData("${ENLACE_JWT_KEY:?run", "${ENLACE_JWTKEY:?run", "ENLACE_JWTKEY is not written by deploy/new-env")]
    [InlineData("volumes: [couchdb:/opt/couchdb/data]", "volumes: [couch:/opt/couchdb/data]", "couchdb mounts couch, which is not declared")]
    [InlineData("command: [migrate]", "command: [upgrade]", "migrate runs upgrade, which is no command")]
    [InlineData("read_only: true", "read_only: false", "may write its own files")]
    [InlineData("test: [CMD, pg_isready, -U, enlace, -d, enlace]", "test: []", "database has no health check")]
    public void A_slip_is_told(string was, string becomes, string words)
    {
        Assert.Contains(was, Own, StringComparison.Ordinal);

        Breaches.AssertTold(Find(Own.Replace(was, becomes, StringComparison.Ordinal)), words);
    }

    private static IEnumerable<string> Find(string text)
    {
        var file = ComposeFile.Parse(text);
        var written = NewEnv().Keys.ToHashSet();
        foreach (var name in ComposeFile.Needed(text).Distinct().Where(name => !written.Contains(name)))
            yield return $"{name} is not written by deploy/new-env";
        foreach (var (name, service) in file.Services)
        {
            var isHub = ComposeFile.IsHub(service);
            if (!isHub && !KnownNames.IsPinned(service.Text("image") ?? ""))
                yield return $"{service.Text("image")} is not pinned";
            if (!isHub && !service.Items("healthcheck", "test").Any())
                yield return $"{name} has no health check";
            if (isHub && (service.Text("read_only") != "true" || !service.Items("cap_drop").Any(drop => drop.Text() == "ALL")))
                yield return $"{name} may write its own files or keeps capabilities";
            foreach (var word in service.Items("command").Select(word => word.Text()!).Where(word => isHub && !KnownNames.Commands.Contains(word)))
                yield return $"{name} runs {word}, which is no command of the program";
            foreach (var port in service.Items("ports").Select(port => port.Text()!).Where(port => !port.StartsWith("127.0.0.1:", StringComparison.Ordinal)))
                yield return $"{name} opens {port} to everybody";
            foreach (var volume in service.Items("volumes").Select(volume => volume.Text()!.Split(':')[0]).Where(volume => !file.Volumes.Contains(volume)))
                yield return $"{name} mounts {volume}, which is not declared";
            foreach (var profile in service.Items("profiles").Select(profile => profile.Text()!))
            {
                foreach (var other in service.Members("depends_on").Select(member => member.Key).Where(other => !file.Of(profile).Contains(other)))
                    yield return $"{name} needs {other}, which is not in its profile {profile}";
            }

            foreach (var (setting, value) in service.Members("environment").Select(member => (member.Key, member.Value.Text() ?? "")))
            {
                if (setting.StartsWith("ENLACE_", StringComparison.Ordinal) && !KnownNames.IsSetting(setting))
                    yield return $"{setting} is not a setting";
                if ((Secret().IsMatch(setting) && !value.StartsWith("${", StringComparison.Ordinal)) || Credentials().IsMatch(value))
                    yield return $"{name} has {setting} in clear";
            }
        }
    }

    /// <summary>What <c>deploy/new-env</c> writes.</summary>
    private static Dictionary<string, string> NewEnv()
    {
        using var script = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("bash", [Path.Combine(SourceTree.Own.Root, "deploy/new-env")]) { RedirectStandardOutput = true })!;
        var lines = script.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
        script.WaitForExit();
        return lines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    [GeneratedRegex(@"dev_services_list=\((?<names>[a-z ]+)\)")]
    private static partial Regex ServerList();

    [GeneratedRegex("PASSWORD|_PASS$|_KEY|SECRET|TOKEN")]
    private static partial Regex Secret();

    [GeneratedRegex("://[^/@$]*:[^/@$]+@")]
    private static partial Regex Credentials();
}

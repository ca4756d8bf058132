using System.Net;
using System.Net.Http.Json;
using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Crash;

/// <summary>The file may not grow: the honest answer is 503, and nothing is half written.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_answered_with_503_and_the_hub_goes_on_when_there_is_room_again()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var hub = await InProcessHub.Start();
        var database = (SqliteDatabase)hub.Services.GetRequiredService<Database>();
        await Limit(database, "PRAGMA max_page_count = 1");

        var accepted = 0;
        var refused = HttpStatusCode.Created;
        while (refused == HttpStatusCode.Created && accepted < 10_000)
        {
            using var answer = await Post(hub.Client, cancel);
            refused = answer.StatusCode;
            accepted += refused == HttpStatusCode.Created ? 1 : 0;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused);
        Assert.Equal(accepted, await new Books($"sqlite:{database.Path}").Count("SELECT count(*) FROM evt.caller"));

        await Limit(database, "PRAGMA max_page_count = 1000000");
        using var again = await Post(hub.Client, cancel);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(accepted + 1, await new Books($"sqlite:{database.Path}").Count("SELECT count(*) FROM evt.caller"));
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, CancellationToken cancel) => client.PostAsJsonAsync(
        "/api/v1/callers", new { name = new string('n', 100), role = "auditor" }, cancel);

    // On the writer's own connection, in its turn: the limit belongs to the connection.
    private static Task Limit(SqliteDatabase database, string pragma) => database.Write(
        (session, inner) => session.Execute(new SqlText(pragma), inner), TestContext.Current.CancellationToken);
}

using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Reads;

/// <summary>The standby is killed under its readers.</summary>
[Collection(nameof(OnReadServers))]
public sealed class ReplicaOutageTests
{
    [Fact]
    public async Task Killed_it_is_replaced_by_the_primary_without_one_failed_read_and_is_read_again_when_it_is_back()
    {
        await using var hubs = await ReadHubs.StartWithReplica(("ENLACE__Reads__ReadYourWritesSeconds", "2"), ("ENLACE__Reads__MaxLagSeconds", "1"));
        var id = await hubs.One.Register();
        await hubs.ReadReplica();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var readers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
                Assert.Contains((await hubs.Client(number).Get("?limite=5")).Expect(200).Json.At("partners").EnumerateArray(), row => row.Text("id") == id);
        })).ToList();

        await TestReplica.Kill();
        try
        {
            foreach (var number in (int[])[0, 1])
            {
                await Eventually.Holds(
                    async () => (await hubs.Client(number).Get("?limite=1")).Expect(200).Header("X-Read-Source") == "primary", () => "the primary");
            }

            await Eventually.Holds(async () => (await hubs.Ready()).Text("parts.replica") == "down", () => "a replica that is down");
            Assert.Equal("degraded", (await hubs.Ready()).Text("status"));
            (await hubs.One.Put($"/{id}", new { telefono = "nuevo" })).Expect(200);
            Assert.Equal("nuevo", (await hubs.Other.Read(id)).Text("telefono"));
        }
        finally
        {
            await TestReplica.Start();
        }

        await hubs.ReadReplica();
        await end.CancelAsync();
        await Task.WhenAll(readers);
    }
}

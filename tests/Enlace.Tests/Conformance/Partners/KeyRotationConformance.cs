using Enlace.Kernel.Security;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>A secrets key is replaced and then taken away, and every secret still works.</summary>
public abstract class KeyRotationConformance
{
    /// <summary>An empty database that outlives the hubs of the test.</summary>
    protected abstract Task<string> NewDatabase();

    [Fact]
    public async Task A_key_is_retired_without_losing_a_secret()
    {
        var (database, old, young) = (await NewDatabase(), KeyRing.NewKey(), KeyRing.NewKey());
        var (oldId, youngId) = (KeyRing.Parse(old).CurrentId, KeyRing.Parse(young).CurrentId);
        await using var receiver = await WebhookReceiver.Start();
        string partner;
        RegisteredWebhook webhook;
        await using (var first = await Start(database, old))
        {
            var api = new PartnersDriver(first.Client);
            partner = await api.Register();
            webhook = await api.Webhook(partner, receiver.Url);
            await receiver.Accepts(2);
            (await api.Post($"/{partner}/integraciones", new { tipo = "BATCH", nombre = "Carga", configuracion = new { password = "hunter2" } })).Expect(201);
            Assert.Contains(await first.ReadAllStoredText(), text => text.StartsWith($"v1.{oldId}.", StringComparison.Ordinal));
        }

        await using (var both = await Start(database, $"{young},{old}"))
        {
            await Eventually.Holds(() => both.LogLines.Any(line => line.Contains("sealed anew", StringComparison.Ordinal)), () => "the log to tell that secrets were sealed anew");
            var stored = await both.ReadAllStoredText();
            Assert.DoesNotContain(stored, text => text.StartsWith($"v1.{oldId}.", StringComparison.Ordinal));
            // The webhook's address and secret, and the password of the other integration.
            Assert.True(stored.Count(text => text.StartsWith($"v1.{youngId}.", StringComparison.Ordinal)) >= 3);
        }

        await using var last = await Start(database, young);
        (await new PartnersDriver(last.Client).DecideKyc(partner, "APROBADO")).Expect(200);
        await receiver.Accepts(3);
        Assert.True(receiver.Accepted[^1].IsSignedWith(webhook.Secret));
    }

    private static Task<InProcessHub> Start(string database, string keys) => InProcessHub.Start(
        new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database, [KeyRing.Setting] = keys });
}

using Enlace.Kernel;
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
            Assert.Contains(await first.ReadAllStoredText(), text => text.StartsWith($"v1:{oldId}:", StringComparison.Ordinal));
        }

        await using (var both = await Start(database, $"{young},{old}"))
        {
            await Eventually.Holds(() => both.LogLines.Any(line => line.Contains("sealed anew", StringComparison.Ordinal)), () => "the log to tell that secrets were sealed anew");
            var stored = await both.ReadAllStoredText();
            Assert.DoesNotContain(stored, text => text.StartsWith($"v1:{oldId}:", StringComparison.Ordinal));
            // The webhook's address and secret, and the password of the other integration.
            Assert.True(stored.Count(text => text.StartsWith($"v1:{youngId}:", StringComparison.Ordinal)) >= 3);
        }

        await using var last = await Start(database, young);
        (await new PartnersDriver(last.Client).DecideKyc(partner, "APROBADO")).Expect(200);
        await receiver.Accepts(3);
        Assert.True(receiver.Accepted[^1].IsSignedWith(webhook.Secret));
    }

    [Fact]
    public async Task A_hub_that_lacks_the_key_of_a_stored_secret_does_not_start_and_the_doctor_names_it()
    {
        var (database, right, wrong) = (await NewDatabase(), KeyRing.NewKey(), KeyRing.NewKey());
        await using (var hub = await Start(database, right))
        {
            var api = new PartnersDriver(hub.Client);
            await api.Webhook(await api.Register(), "http://127.0.0.1:1/avisos");
        }

        var refused = await Assert.ThrowsAsync<SettingException>(() => Start(database, wrong));
        Assert.StartsWith($"{KeyRing.Setting} lacks key {KeyRing.Parse(right).CurrentId}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, refused.Message, StringComparison.Ordinal);
        Assert.Contains(refused.Message, await Doctor(database, wrong), StringComparison.Ordinal);
        Assert.Contains("every secret in the database can be opened", await Doctor(database, right), StringComparison.Ordinal);
        await using var again = await Start(database, $"{wrong},{right}");
    }

    [Fact]
    public async Task With_a_key_that_is_lost_for_ever_the_hub_starts_when_told_so_and_integrations_can_be_made_anew()
    {
        var (database, young) = (await NewDatabase(), KeyRing.NewKey());
        string partner, old;
        await using (var hub = await Start(database, KeyRing.NewKey()))
        {
            var api = new PartnersDriver(hub.Client);
            partner = await api.Register();
            old = (await api.Webhook(partner, "http://127.0.0.1:1/avisos")).Id;
        }

        await using var receiver = await WebhookReceiver.Start();
        await using var bare = await Start(database, young, ("ENLACE_LOSTSECRETS", "accept"));
        Assert.Contains(bare.LogLines, line => line.Contains("Started although ENLACE_SECRETS_KEY lacks key", StringComparison.Ordinal));
        var driver = new PartnersDriver(bare.Client);
        (await driver.Revoke(old)).Expect(200);
        await driver.Webhook(partner, receiver.Url);
        await receiver.Accepts(1);
    }

    private static async Task<string> Doctor(string database, string keys)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-doctor-");
        await using var said = new StringWriter();
        await Enlace.Host.Doctor.Run([], new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder.FullName,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE_DATABASE"] = database,
            [KeyRing.Setting] = keys,
        }, said);
        folder.Delete(recursive: true);
        return said.ToString();
    }

    private static Task<InProcessHub> Start(string database, string keys, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database, [KeyRing.Setting] = keys };
        foreach (var (name, value) in more)
            settings[name] = value;
        return InProcessHub.Start(settings);
    }
}

using System.Globalization;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Crash;

/// <summary>What a person would do at the hub between two crashes.</summary>
internal static class Operator
{
    private const string Secret = "whsec_bGVkZ2VyLWxlZGdlci1sZWRnZXItbGVkZ2Vy";

    public static async Task OpenWebhook(WebApplication app, string url)
    {
        var opening = new Posted(0, LedgerModule.ToldAccount, 0);
        var webhook = new NewWebhook(
            Guid.CreateVersion7(), Caller.DefaultTenant, LedgerModule.ToldAccount.ToString(CultureInfo.InvariantCulture), url, null, Secret,
            Guid.CreateVersion7(), opening);
        await app.Services.GetRequiredService<Database>().Write(
            (session, cancel) => app.Services.GetRequiredService<WebhookEndpoints>().Add(session, webhook, cancel), app.Lifetime.ApplicationStopping);
    }

    public static Task ReplayAll(WebApplication app) => app.Services.GetRequiredService<Database>().Write(async (session, cancel) =>
    {
        foreach (var id in await DeadLetters.Next(session, Caller.DefaultTenant, new DeadLetterFilter(), null, 100, cancel))
        {
            var letter = await DeadLetters.Find(session, Caller.DefaultTenant, id, cancel);
            await app.Services.GetRequiredService<DeadLetters>().Replay(session, letter!, null, cancel);
        }
    }, app.Lifetime.ApplicationStopping);
}

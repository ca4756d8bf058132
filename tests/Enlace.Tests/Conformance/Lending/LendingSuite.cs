using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.Lending.Data;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What every lending suite starts with: the hub, its administrator, somebody without a token, and clients that nobody else knows.</summary>
public abstract class LendingSuite(IHubFixture fixture) : IAsyncLifetime
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Password = "una clave de prueba";

    // Signing in is slow on purpose, so the suites of a hub share one token for as long as it is fresh.
    private static readonly ConcurrentDictionary<IHub, (string Token, DateTimeOffset Since)> Administrators = new();

    private static readonly SemaphoreSlim Turn = new(1);

    protected IHub Hub { get; private set; } = null!;

    protected LendingDriver Nobody { get; private set; } = null!;

    protected LendingDriver Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        Nobody = new LendingDriver(Hub.Client);
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var now = TimeProvider.System.GetUtcNow();
            if (!Administrators.TryGetValue(Hub, out var known) || now - known.Since > TimeSpan.FromMinutes(15))
                Administrators[Hub] = known = ((await Nobody.SignIn("admin", "string")).Expect(200).Json.Text("access_token")!, now);
            Admin = new LendingDriver(Hub.Client, known.Token);
        }
        finally
        {
            Turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A key of a natural person that nobody else uses.</summary>
    protected static string NewRfc() => RandomNumberGenerator.GetString(Letters, 4) + "800101" + RandomNumberGenerator.GetString(Letters + "0123456789", 3);

    /// <summary>A body for a client that nobody else knows.</summary>
    protected static Dictionary<string, object?> NewClient(string? rfc = null) => new()
    {
        ["full_name"] = "Carlos Perez",
        ["email"] = Fresh.Email(),
        ["rfc"] = rfc ?? NewRfc(),
    };

    protected async Task<JsonElement> Client(string? rfc = null) => (await Admin.Post("/clients/", NewClient(rfc))).Expect(201).Json;

    /// <summary>A new user of that role, and how it signs in.</summary>
    protected async Task<(string Name, string Password, string Id)> NewUser(string role)
    {
        var name = $"u-{Fresh.Token()}";
        var made = (await Admin.Post("/users/", new { username = name, password = Password, role })).Expect(201);
        return (name, Password, made.Json.Text("id")!);
    }

    /// <summary>A caller with the token of a new user of that role.</summary>
    protected async Task<LendingDriver> As(string role)
    {
        var (name, password, _) = await NewUser(role);
        return new LendingDriver(Hub.Client, (await Nobody.SignIn(name, password)).Expect(200).Json.Text("access_token"));
    }

    /// <summary>Changes rows past the program, as PostgreSQL reads it.</summary>
    protected Task<int> Sql(string sql, params (string, object?)[] args) => ((InProcessHub)Hub).Services.GetRequiredService<Database>().Write(
        (session, cancel) => session.Execute(LendingSql.Of(sql), cancel, args), TestContext.Current.CancellationToken);

    /// <summary>The facts that were told about something, oldest first, as their wire names and data.</summary>
    protected async Task<IReadOnlyList<(string Name, JsonElement Data)>> Told(string subject) =>
    [
        .. (await new HubCaller(Hub.Client).Get($"/api/v1/events?subject={subject}&limit=100")).Expect(200).Json.At("items").EnumerateArray().Reverse()
            .Select(item => (item.Text("type")!.Split('.')[1], item.At("data"))),
    ];
}

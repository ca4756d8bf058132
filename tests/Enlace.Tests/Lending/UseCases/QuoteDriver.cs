using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Lending.UseCases;

/// <summary>Asks for quotes with the token of the sandbox's administrator.</summary>
internal sealed class QuoteDriver(HubCaller caller, string token)
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static (IHub Hub, string Token)? _known;

    public static async Task<QuoteDriver> Of(IHubFixture fixture)
    {
        var hub = await fixture.Hub();
        var caller = new HubCaller(hub.Client, "/api/v1");
        await One.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            // Tokens are rationed, so that nobody can guess passwords: one is enough for all of these tests.
            if (_known?.Hub != hub)
                _known = (hub, await SignIn(caller));
            return new QuoteDriver(caller, _known.Value.Token);
        }
        finally
        {
            One.Release();
        }
    }

    /// <param name="body">An object, or JSON as it stands.</param>
    public Task<Answer> Ask(object body) => caller.Post("/loans/quote", body, ("Authorization", $"Bearer {token}"));

    /// <summary>The <c>type</c> and <c>loc</c> of everything that a 422 tells.</summary>
    public static IReadOnlyList<string> Issues(Answer answer) =>
        [.. answer.Expect(422).Json.At("detail").EnumerateArray().Select(item => $"{item.Text("type")} {string.Join('.', item.At("loc").EnumerateArray())}")];

    /// <summary>Payment, interest, principal and balance of each row.</summary>
    public static IReadOnlyList<string> Rows(Answer answer) => [.. Installments(answer)
        .Select(row => $"{row.Text("payment")} {row.Text("interest")} {row.Text("principal")} {row.Text("balance")}")];

    public static IReadOnlyList<JsonElement> Installments(Answer answer) => [.. answer.Expect(200).Json.At("installments").EnumerateArray()];

    private static async Task<string> SignIn(HubCaller caller)
    {
        using var form = new FormUrlEncodedContent([new("username", "admin"), new("password", "string")]);
        return (await caller.Send(HttpMethod.Post, "/auth/token", form)).Expect(200).Json.Text("access_token")!;
    }
}

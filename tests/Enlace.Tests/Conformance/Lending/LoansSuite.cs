using System.Security.Cryptography;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What every suite of loans starts with: a tenant of its own, so that its books are nobody else's, and its people.</summary>
public abstract class LoansSuite(IHubFixture fixture) : IAsyncLifetime
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    protected IHub Hub { get; private set; } = null!;

    protected string Tenant { get; } = $"sofipo-{Fresh.Token()}";

    /// <summary>An administrator, who enters loans.</summary>
    protected LoansDriver Admin { get; private set; } = null!;

    /// <summary>Another one, who checks what the first one made.</summary>
    protected LoansDriver Checker { get; private set; } = null!;

    protected LoansDriver Agent { get; private set; } = null!;

    protected LoansDriver Auditor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await fixture.Hub();
        (Admin, Checker, Agent, Auditor) = (await As("administrator"), await As("administrator"), await As("agent"), await As("auditor"));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A caller of that role, of this suite's tenant unless another is named.</summary>
    protected async Task<LoansDriver> As(string role, string? tenant = null)
    {
        var made = await new HubCaller(Hub.Client).Post("/api/v1/callers", new { name = $"{role} {Fresh.Token()}", tenant_id = tenant ?? Tenant, role });
        return new LoansDriver(Hub.ClientWithKey(made.Expect(201).Json.Text("api_key")!));
    }

    /// <summary>A client that nobody else knows.</summary>
    protected async Task<string> NewClient()
    {
        var rfc = RandomNumberGenerator.GetString(Letters, 4) + "800101" + RandomNumberGenerator.GetString(Letters, 3);
        return (await Admin.Post("/clients/", new { full_name = "Carlos Perez", email = Fresh.Email(), rfc })).Expect(201).Json.Uuid("id");
    }

    protected async Task<string> NewLoan(object? amount = null, params (string Name, object? Value)[] more) => await Admin.Lend(await NewClient(), amount, more);

    /// <summary>A loan that was paid out on a day that has passed, the way in which a running book is taken over: two administrators and three steps.</summary>
    protected async Task<string> OldLoan(string disbursedOn, params (string Name, object? Value)[] more)
    {
        var order = LoansDriver.Order(await NewClient(), more: [("disbursed_on", disbursedOn), .. more]);
        var loan = (await Admin.Post("/loans/applications", order)).Expect(201).Json.Uuid("id");
        (await Checker.Post($"/loans/{loan}/approve")).Expect(200);
        (await Checker.Post($"/loans/{loan}/disburse")).Expect(200);
        return loan;
    }

    /// <summary>The facts that were told about a loan, oldest first, as their wire names and data.</summary>
    protected async Task<IReadOnlyList<(string Name, JsonElement Data)>> Told(string loan) =>
    [
        .. (await Admin.Get($"/events?subject={loan}&limit=100")).Expect(200).Json.At("items").EnumerateArray().Reverse()
            .Select(item => (item.Text("type")!.Split('.')[1], item.At("data"))),
    ];

    /// <summary>Every ledger of the tenant balances and says what its loan says.</summary>
    protected async Task BooksBalance()
    {
        Assert.Equal("0.00", (await Auditor.Get("/ledger/trial-balance")).Expect(200).Json.Text("difference"));
        Assert.Empty((await Auditor.Get("/ledger/reconciliation")).Expect(200).Json.At("differences").EnumerateArray());
    }
}

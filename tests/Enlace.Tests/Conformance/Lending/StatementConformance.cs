using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>The account statement, remembered until something of it changes (contract §5.1, §7; cases 12, 14, 15 and 23).</summary>
public abstract class StatementConformance(IHubFixture fixture) : LoansSuite(fixture)
{
    [Fact]
    public async Task Case_14_a_statement_is_the_same_twice_and_says_where_it_came_from()
    {
        var client = await NewClient();
        var loan = await Admin.Lend(client);
        var paid = (await Admin.Pay(loan, 2500)).Expect(201).Json;

        var first = (await Auditor.Get(Path(client))).Expect(200);
        var second = (await Auditor.Get(Path(client))).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(("MISS", "HIT"), (first.Header("X-Cache"), second.Header("X-Cache")));
        Assert.Equal("cache", second.Header("X-Read-Source"));
        Assert.Equal(
            ["client_id", "full_name", "email", "rfc", "active_loans", "payment_history", "totals"], first.Json.EnumerateObject().Select(member => member.Name));
        var active = Assert.Single(first.Json.At("active_loans").EnumerateArray());
        Assert.Equal((loan, "47500.00"), (active.Text("id"), active.Text("current_balance")));
        var payment = Assert.Single(first.Json.At("payment_history").EnumerateArray());
        Assert.Equal(["amount", "id", "payment_date", "loan_id"], payment.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("2500.00", paid.Uuid("id"), paid.Text("payment_date")), (payment.Text("amount"), payment.Text("id"), payment.Text("payment_date")));
        Assert.Equal("""{"active_loans":1,"current_balance":"47500.00","payments":1,"paid":"2500.00"}""", first.Json.At("totals").GetRawText());
    }

    [Fact]
    public async Task Every_change_makes_it_new()
    {
        var client = await NewClient();
        await Fresh(0, "0.00");
        var loan = await Admin.Lend(client);
        await Fresh(1, "50000.00");
        var paid = (await Admin.Pay(loan, 2500)).Expect(201).Json.Uuid("id");
        await Fresh(1, "47500.00");
        (await Admin.Post($"/loans/{loan}/payments/{paid}/reverse")).Expect(200);
        await Fresh(1, "50000.00");
        (await Admin.Pay(loan, 50000)).Expect(201);
        await Fresh(0, "0.00");
        (await Admin.Put($"/clients/{client}", new { full_name = "Carlos A. Perez" })).Expect(200);
        Assert.Equal("Carlos A. Perez", (await Fresh(0, "0.00")).Json.Text("full_name"));

        async Task<Answer> Fresh(int active, string balance)
        {
            var answer = (await Auditor.Get(Path(client))).Expect(200);
            Assert.Equal((active, balance), (answer.Json.At("active_loans").GetArrayLength(), answer.Json.Text("totals.current_balance")));
            return answer;
        }
    }

    [Fact]
    public async Task Payments_of_all_loans_stand_newest_first()
    {
        var client = await NewClient();
        var (one, other) = (await Admin.Lend(client), await Admin.Lend(client));
        var expected = new List<string?>();
        foreach (var (loan, amount) in new[] { (one, 10m), (other, 20m), (one, 30m) })
            expected.Insert(0, (await Admin.Pay(loan, amount)).Expect(201).Json.Text("id"));

        Assert.Equal(expected, (await Auditor.Get(Path(client))).Expect(200).Json.At("payment_history").EnumerateArray().Select(payment => payment.Text("id")));
    }

    [Fact]
    public async Task Nobody_has_no_statement()
    {
        Assert.Equal("""{"detail":"Client not found"}""", (await Auditor.Get(Path("019ae5c0-0000-7000-8000-00000000dead"))).Expect(404).Text);
        Assert.Equal(["uuid_parsing path.client_id"], LoansDriver.Issues(await Auditor.Get(Path("abc"))));
        (await (await As("auditor", $"other-{Hub.GetHashCode()}")).Get(Path(await NewClient()))).Expect(404);
    }

    [Fact]
    public async Task Case_23_a_client_with_a_loan_stays_and_one_without_leaves_its_history_behind()
    {
        var client = await NewClient();
        var loan = await Admin.Lend(client);
        Assert.Equal("""{"detail":"Client has open loans"}""", (await Admin.Delete($"/clients/{client}")).Expect(409).Text);
        (await Admin.Pay(loan, 50000)).Expect(201);

        (await Admin.Delete($"/clients/{client}")).Expect(204);

        Assert.Equal("PAID_OFF", (await Auditor.Loan(loan)).Text("status"));
        Assert.Single((await Auditor.Get($"/loans/{loan}/payments")).Expect(200).Json.EnumerateArray());
        Assert.Equal("""{"detail":"Client not found"}""", (await Admin.Post("/loans/", LoansDriver.Order(client))).Expect(404).Text);
    }

    [Fact]
    public async Task A_client_is_not_deleted_while_it_gets_a_loan()
    {
        for (var round = 0; round < 5; round++)
        {
            var client = await NewClient();

            var (lent, deleted) = (Admin.Post("/loans/", LoansDriver.Order(client)), Admin.Delete($"/clients/{client}"));
            await Task.WhenAll(lent, deleted);

            var outcome = ((await lent).Status, (await deleted).Status);
            Assert.True(outcome is (201, 409) or (404, 204), $"A loan {outcome.Item1} and a deletion {outcome.Item2}.");
        }
    }

    [Fact]
    public async Task Changes_of_a_client_beside_each_other_all_happen()
    {
        var client = await NewClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Admin.Put($"/clients/{client}", new { full_name = $"Carlos {i}" })));

        // Whoever lost the race for the row is handled again, with the body that it had sent.
        Assert.All(answers, answer => answer.Expect(200));
    }

    private static string Path(string client) => $"/loans/clients/{client}/account-statement";
}

using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Tests.Campaigns.Domain.Attribution;

namespace Enlace.Tests.Campaigns.Domain.Commissions;

/// <summary>What holds for the money of ten thousand random journeys of each seed.</summary>
public sealed class CommissionPropertyTests
{
    private const int Journeys = 10_000;

    private static readonly IReadOnlyDictionary<string, CommissionRule> NoContracts = new Dictionary<string, CommissionRule>();

    [Fact]
    public void A_fixed_amount_is_divided_and_never_multiplied()
    {
        foreach (var (credits, rule, _) in Quotable(41).Where(one => !one.Rule.IsShare && one.Rule is { Least: null, Most: null }))
        {
            var quotes = CommissionQuotes.Of(Paid(rule), credits, NoContracts, rule);
            Assert.True(quotes.Sum(quote => quote.Amount) == rule.Value, $"{rule} of {string.Join("; ", credits)}: {string.Join("; ", quotes)}");
            Assert.Equal(quotes, CommissionQuotes.Of(Paid(rule), credits, NoContracts, rule));
        }
    }

    [Fact]
    public void A_percentage_is_off_by_half_a_cent_for_each_participant_at_most_and_stays_between_its_ends()
    {
        foreach (var (credits, rule, value) in Quotable(43).Where(one => one.Rule.IsShare))
        {
            var quotes = CommissionQuotes.Of(InteractionKind.Purchase, credits, NoContracts, rule);
            Assert.All(quotes, quote =>
            {
                var exact = quote.Credit * rule.Value / 100;
                Assert.True(quote.Amount >= 0 && decimal.Round(quote.Amount, 2) == quote.Amount);
                Assert.True(rule is not { Least: null, Most: null } || Math.Abs(quote.Amount - exact) <= 0.005m, $"{rule}: {quote}");
            });
            // The ends are for the conversion, however many share it.
            var (sum, plain) = (quotes.Sum(quote => quote.Amount), credits.Sum(credit => MinorUnits.Round(credit.Amount * rule.Value / 100)));
            Assert.True(sum == rule.Within(plain) || plain == 0, $"{rule} of {value}: {sum}");
            if (rule is { Least: null, Most: null })
                Assert.True(Math.Abs(quotes.Sum(quote => quote.Amount) - (value * rule.Value / 100)) <= 0.005m * credits.Count, $"{rule} of {value}");
        }
    }

    [Fact]
    public void Whoever_has_a_contract_is_paid_by_it_whatever_the_others_have()
    {
        var random = new Random(45);
        var seen = 0;
        foreach (var (credits, rule, _) in Quotable(45).Where(one => one.Rule.IsShare))
        {
            var contracts = credits.Where(_ => random.Next(2) == 0).ToDictionary(
                credit => credit.ParticipantId, _ => new CommissionRule(RuleKind.RevenueShare, random.Next(1, 10_000) / 100m, random.Next(2) == 0 ? null : random.Next(500) / 100m, null));
            foreach (var quote in CommissionQuotes.Of(InteractionKind.Purchase, credits, contracts, rule).Where(one => contracts.ContainsKey(one.ParticipantId)))
            {
                var own = contracts[quote.ParticipantId];
                Assert.Equal(new ChosenRule(own, RuleLevel.Contract), quote.Chosen);
                Assert.Equal(own.Within(own.Plain(quote.Credit, 0)), quote.Amount);
                seen++;
            }
        }

        Assert.True(seen > 500, $"Only {seen} contracts.");
    }

    [Fact]
    public void Commissions_never_exceed_the_budget_and_the_ledger_says_what_their_states_say()
    {
        var random = new Random(47);
        var (refused, steps) = (0, new HashSet<LedgerStep>());
        foreach (var (credits, rule, _) in Quotable(47))
        {
            var funds = new CampaignFunds(random.Next(0, 2_000_000) / 100m);
            var budget = funds.Budget;
            var ledger = new Dictionary<LedgerAccount, decimal>();
            var lives = new List<(decimal Amount, LedgerStep Last)>();
            foreach (var quote in CommissionQuotes.Of(Paid(rule), credits, NoContracts, rule))
            {
                if (!funds.Covers(quote.Amount))
                {
                    refused++;
                    continue;
                }

                funds = funds.Reserve(quote.Amount);
                Post(LedgerStep.Reserve, quote.Amount);
                lives.Add((quote.Amount, LedgerStep.Reserve));
            }

            for (var i = 0; i < lives.Count; i++)
            {
                for (var turn = 0; turn < 4 && Next(lives[i].Last) is { } step; turn++)
                {
                    funds = Move(step, lives[i].Amount);
                    Post(step, lives[i].Amount);
                    lives[i] = (lives[i].Amount, step);
                }
            }

            Assert.True(funds.Reserved + funds.Confirmed + funds.Paid <= budget && funds.Available >= 0);
            Assert.Equal(Sum(LedgerStep.Reserve), Credit(LedgerAccount.Reserved));
            Assert.Equal(Sum(LedgerStep.Confirm) - Sum(LedgerStep.ClawBack), Credit(LedgerAccount.Payable));
            Assert.Equal(Sum(LedgerStep.Pay) + Sum(LedgerStep.ClawBack), Credit(LedgerAccount.Bank));
            Assert.Equal(Sum(LedgerStep.Release) + Sum(LedgerStep.Revoke) + Sum(LedgerStep.ClawBack) + Sum(LedgerStep.Recover), Credit(LedgerAccount.Reverted));
            Assert.Equal((Credit(LedgerAccount.Reserved), Sum(LedgerStep.Confirm), Credit(LedgerAccount.Bank)), (funds.Reserved, funds.Confirmed, funds.Paid));
            Assert.Equal(0, ledger.Values.Sum());

            LedgerStep? Next(LedgerStep last) => random.Next(3) == 0 ? null : last switch
            {
                LedgerStep.Reserve => random.Next(3) == 0 ? LedgerStep.Release : LedgerStep.Confirm,
                LedgerStep.Confirm => random.Next(3) == 0 ? LedgerStep.Revoke : LedgerStep.Pay,
                LedgerStep.Pay => LedgerStep.ClawBack,
                LedgerStep.ClawBack => LedgerStep.Recover,
                _ => null,
            };

            CampaignFunds Move(LedgerStep step, decimal amount) => step switch
            {
                LedgerStep.Confirm => funds.Confirm(amount),
                LedgerStep.Release => funds.Release(amount),
                LedgerStep.Revoke => funds.Revoke(amount),
                LedgerStep.Pay => funds.Pay(amount),
                LedgerStep.Recover => funds.Recover(amount),
                _ => funds,
            };

            void Post(LedgerStep step, decimal amount)
            {
                steps.Add(step);
                var (debit, credit) = step.Accounts();
                ledger[debit] = ledger.GetValueOrDefault(debit) - amount;
                ledger[credit] = ledger.GetValueOrDefault(credit) + amount;
            }

            decimal Sum(LedgerStep last) => lives.Where(life => life.Last == last).Sum(life => life.Amount);
            decimal Credit(LedgerAccount account) => ledger.GetValueOrDefault(account);
        }

        Assert.True(refused > 100, $"Only {refused} refusals: the test no longer reaches the end of budgets.");
        Assert.Equal(Enum.GetValues<LedgerStep>(), steps.Order());
    }

    private static InteractionKind Paid(CommissionRule rule) => Enum.GetValues<InteractionKind>().First(rule.PaysFor);

    /// <summary>Credits of random journeys under random models, each with a rule that somebody could agree on.</summary>
    private static IEnumerable<(IReadOnlyList<ParticipantCredit> Credits, CommissionRule Rule, decimal Value)> Quotable(int seed)
    {
        var random = new Random(seed);
        foreach (var (conversion, seen, value) in RandomJourneys.From(seed, Journeys))
        {
            var model = Enum.GetValues<AttributionModel>()[random.Next(5)];
            var credits = Credits.PerParticipant(Credits.Of(model, Journey.Of(conversion, seen, RandomJourneys.Window), value));
            if (credits.Count == 0)
                continue;
            var kind = Enum.GetValues<RuleKind>()[random.Next(Enum.GetValues<RuleKind>().Length)];
            decimal? least = random.Next(2) == 0 ? null : random.Next(0, 1000) / 100m;
            decimal? most = random.Next(2) == 0 ? null : (least ?? 0) + (random.Next(0, 100_000) / 100m);
            yield return (credits, new CommissionRule(kind, random.Next(1, 10_000) / 100m, least, most), value);
        }
    }
}

using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Servicing;
using Enlace.Tests.Lending.Domain.Schedules;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>Loans of random products and what may happen to them, from a seed, so that a failure can be looked at again.</summary>
internal sealed class RandomLoan
{
    private readonly Random _random;
    private readonly int _seed;
    private int _ids;
    private DateOnly _day;

    private RandomLoan(int seed, Agreement agreement)
    {
        (_random, _seed) = (new Random(seed), seed);
        Loan = ServicedLoan.Disbursed(agreement);
        _day = Loan.Book.AsOf;
    }

    public ServicedLoan Loan { get; }

    /// <summary>Products that are serviced: one disbursement, amounts in cents, a term that a test can live through.</summary>
    public static IEnumerable<RandomLoan> From(int seed, int count) => RandomTerms.From(seed, int.MaxValue)
        .Where(terms => terms.Disbursements.Count == 0 && terms.Installments <= 36)
        .Take(count)
        .Select((terms, at) => new RandomLoan(
            seed + at,
            new Agreement(terms, at % 4 == 0 ? 0 : at % 61 / 100m, at % 3 == 0 ? ProvisionTable.TypeTwo : ProvisionTable.TypeOne)));

    /// <summary>The next thing that may happen, on a later day than the one before.</summary>
    public Act Next()
    {
        _day = _day.AddDays(_random.Next(12) == 0 ? _random.Next(60, 130) : _random.Next(1, 40));
        return _random.Next(10) switch
        {
            0 => new Act.ChargeFee(Id(), "late payment", _random.Next(1, 50_000) / 100m, _day),
            1 or 2 => new Act.CloseDay(_day),
            3 => new Act.Provide(_day),
            4 when Loan.Book.State == LoanState.Defaulted && _random.Next(3) == 0 => new Act.WriteOff(_day),
            5 when Loan.Book.CustomerCredit > 0 => new Act.Refund(Id(), Loan.Book.CustomerCredit, _day),
            _ => Payment(),
        };
    }

    public override string ToString() => $"seed {_seed}: {Loan.History.Agreement.Terms}\n{string.Join('\n', Loan.History.Acts)}";

    private Act.Pay Payment()
    {
        var owed = Loan.Book.PayoffOn(_day)?.Total ?? 0;
        var due = Loan.Book.Installments.Where(row => row.DueDate <= _day).Sum(row => row.PrincipalLeft + row.InterestLeft + row.InterestVatLeft);
        var amount = _random.Next(6) switch
        {
            0 => owed,
            1 => due,
            2 => decimal.Round(due * _random.Next(1, 100) / 100, 2),
            3 => due + decimal.Round((owed - due) * _random.Next(1, 100) / 1000, 2),
            4 => owed + _random.Next(1, 10_000) / 100m,
            _ => decimal.Round(owed * _random.Next(1, 100) / 1000, 2),
        };
        return new Act.Pay(Id(), Math.Max(0.01m, amount), _day, (Excess)_random.Next(3), IsDeposit: amount > owed || _random.Next(4) == 0);
    }

    private Guid Id() => new(_seed, 0, 0, [.. BitConverter.GetBytes((long)++_ids)]);
}

using Enlace.Lending.Domain.Delinquency;

namespace Enlace.Lending.Closing;

/// <summary>What one batch of a close did.</summary>
internal sealed class DayTally
{
    public int Loans { get; set; }

    public int Defaulted { get; set; }

    public int Corrected { get; set; }

    public PortfolioTally Portfolio { get; } = new();
}

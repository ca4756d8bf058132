namespace Enlace.Contracts.Lending;

/// <summary>A loan is not expected back any more; recoveries may still come.</summary>
[WireName("loan_written_off")]
public sealed record LoanWrittenOff(Guid LoanId, Guid ClientId, string Amount, string WrittenOffBy) : IEvent
{
    string IEvent.Subject => LoanId.ToString();
}

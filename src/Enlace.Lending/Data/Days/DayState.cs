namespace Enlace.Lending.Data.Days;

/// <summary>How far the close of a business day is.</summary>
internal enum DayState
{
    /// <summary>Loan after loan is closed.</summary>
    Closing,

    /// <summary>All loans are closed; their ledgers are compared with their books.</summary>
    Checking,
    Closed,
}

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A call to Odoo failed. The text is for operators and holds no secret.</summary>
internal sealed class OdooException(OdooFault fault, string code, string message, bool mayHaveRun = false, TimeSpan? retryAfter = null)
    : Exception(message)
{
    public OdooFault Fault => fault;

    /// <summary>A short stable word: Odoo's <c>data.name</c>, <c>http_503</c>, <c>timeout</c> and the like.</summary>
    public string Code => code;

    /// <summary>The answer was lost: what was asked for may have been done all the same.</summary>
    public bool MayHaveRun => mayHaveRun;

    public TimeSpan? RetryAfter => retryAfter;
}

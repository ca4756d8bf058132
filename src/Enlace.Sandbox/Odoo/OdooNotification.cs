namespace Enlace.Sandbox.Odoo;

/// <summary>One webhook notification and how it ended.</summary>
/// <param name="Url">Where it went.</param>
/// <param name="Body">What it said.</param>
/// <param name="Outcome"><c>sent</c>, <c>lost</c> on demand, or <c>failed</c>: nobody sends it again.</param>
/// <param name="Status">The receiver's answer, if one came in time.</param>
/// <param name="Problem">Why there was none.</param>
public sealed record OdooNotification(Uri Url, string Body, string Outcome, int? Status, string? Problem);

namespace Enlace.Tests.Architecture.Planted.UseCases;

/// <summary>Rule 5: a nested record that holds another slice's nested record.</summary>
internal static class BorrowsARecord
{
    internal sealed record Response(SendInvoice.Request Sent);
}

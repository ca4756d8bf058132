using Enlace.Tests.Architecture.Planted.Billing;

namespace Enlace.Tests.Architecture.Planted.Mechanism;

/// <summary>Rule 4: a mechanism that knows one module's business.</summary>
internal static class InvoiceAwareMechanism
{
    public static bool IsInvoice(object fact) => fact is InvoicePaid;
}

using Enlace.Kernel.Http;

namespace Enlace.Tests.Architecture.Planted.Domain;

/// <summary>Rule 4: it speaks HTTP.</summary>
internal sealed class RefusingInvoice
{
    public static bool Pay()
    {
        var fault = new Fault("planted", 409, "It is paid.");
        return fault.Status == 0;
    }
}

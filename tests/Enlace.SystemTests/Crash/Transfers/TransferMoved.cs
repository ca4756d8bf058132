using System.Globalization;
using Enlace.Contracts;

namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>The next step of a transfer may be made.</summary>
[WireName("TransferMoved")]
internal sealed record TransferMoved(long Number, int Next) : IEvent
{
    string IEvent.Subject => Number.ToString(CultureInfo.InvariantCulture);
}

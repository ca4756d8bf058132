using System.Globalization;
using Enlace.Contracts;

namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>An amount is to be moved in four steps.</summary>
[WireName("TransferAsked")]
internal sealed record TransferAsked(long Number, long Amount) : IEvent
{
    string IEvent.Subject => Number.ToString(CultureInfo.InvariantCulture);
}

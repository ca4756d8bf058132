using System.Globalization;
using Enlace.Contracts;

namespace Enlace.SystemTests.Crash;

/// <summary>An amount was posted to an account. Each account's numbers rise.</summary>
[WireName("Posted")]
internal sealed record Posted(long Number, int Account, long Amount) : IEvent
{
    string IEvent.Subject => Account.ToString(CultureInfo.InvariantCulture);
}

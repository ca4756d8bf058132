using Enlace.Kernel.Http;
using Enlace.Partners;

namespace Enlace.Tests.Partners;

/// <summary>Runs the check of a slice as the pure function it is and gives what it found.</summary>
internal static class CheckTable
{
    public static Faults Run<TRequest>(Action<TRequest, Faults> check, TRequest request)
    {
        var faults = new Faults(PartnersWire.Glossary);
        check(request, faults);
        Assert.All(faults.Details, detail => Assert.False(string.IsNullOrWhiteSpace(detail.Rule)));
        return faults;
    }

    /// <summary>The wire names of the fields that broke a rule, in order.</summary>
    public static string Fields<TRequest>(Action<TRequest, Faults> check, TRequest request) =>
        string.Join(',', Run(check, request).Details.Select(detail => detail.Field));
}

using Enlace.Kernel.Http;

namespace Enlace.Tests.Conformance.Backbone.Probe;

internal static class ProbeFaults
{
    public static readonly Fault NameTaken = new("name_taken", 409, "An item of this name exists; choose another name.");
    public static readonly Fault ItemNotFound = new("item_not_found", 404, "There is no such item.");
}

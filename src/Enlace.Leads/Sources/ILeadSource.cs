namespace Enlace.Leads.Sources;

/// <summary>Somebody who tells us of leads, in words and on routes of its own. Found by being there: a new one is a folder.</summary>
internal interface ILeadSource
{
    /// <param name="api">Below <c>/api/v1</c>; it asks for the leads' key.</param>
    void Map(IEndpointRouteBuilder api);
}

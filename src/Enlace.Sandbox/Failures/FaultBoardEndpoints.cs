using System.Text.Json;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Failures;

/// <summary>The board over HTTP: what can fail, what shall, and an end to it.</summary>
public static class FaultBoardEndpoints
{
    public static IEndpointConventionBuilder MapFaultBoard(this IEndpointRouteBuilder endpoints, FaultBoard board, string prefix) =>
        endpoints.Map(prefix, http => Handle(http, board)).ExcludeFromDescription();

    private static Task Handle(HttpContext http, FaultBoard board) => ControlJson.Answer(http, body => Task.FromResult(http.Request.Method switch
    {
        "GET" => Tell(board.Points),
        "POST" => Tell([board.Arm(ControlJson.Read<FaultOrder>(body))])["points"]![0]!.DeepClone(),
        "DELETE" => Clear(board, http.Request.Query["point"]),
        _ => null,
    }));

    internal static JsonObject Tell(IEnumerable<IFaultPoint> points) => new()
    {
        ["points"] = new JsonArray([.. points.Select(point => new JsonObject
        {
            ["point"] = point.Name,
            ["kinds"] = JsonSerializer.SerializeToNode(point.Kinds, ControlJson.Snake),
            ["armed"] = JsonSerializer.SerializeToNode(point.Armed.Select(order => order with { Point = null }), ControlJson.Snake),
        })]),
    };

    private static JsonObject Clear(FaultBoard board, string? point)
    {
        board.Clear(string.IsNullOrEmpty(point) ? null : point);
        return Tell(board.Points);
    }
}

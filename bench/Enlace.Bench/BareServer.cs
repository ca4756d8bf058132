using System.Text;

namespace Enlace.Bench;

/// <summary>The floor: Kestrel with one route that answers the same JSON, one that sends on, and one that reads a body and stores nothing.</summary>
internal static class BareServer
{
    private static readonly byte[] Partner = Encoding.UTF8.GetBytes("""
        {"partner":{"id":"01a210e1-72df-7082-8766-efeff54325fe","nombre":"Empresa ABC","email":"contacto@empresaabc.com","telefono":"+57 300 123 4567","direccion":"Calle 123 #45-67, Bogotá","estado":"ACTIVO","estado_kyc":"PENDIENTE","documentos_kyc":null,"integraciones":[],"fecha_creacion":"2026-01-01T00:00:00.000000Z","fecha_actualizacion":null,"version":1}}
        """);

    /// <param name="port">On loopback.</param>
    /// <param name="json">What it answers; a partner where nothing is said.</param>
    public static async Task<int> Run(string port, string? json = null)
    {
        var answer = json is null ? Partner : Encoding.UTF8.GetBytes(json);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/same", () => Results.Bytes(answer, "application/json"));
        app.MapPost("/same", async (HttpRequest request) =>
        {
            await request.ReadFromJsonAsync<Dictionary<string, string>>();
            return Results.Bytes(answer, "application/json");
        });
        app.MapGet("/redirect", () => Results.Redirect("https://tienda.example/oferta?c=01a210e1-72df-7082-8766-efeff54325fe"));
        await app.RunAsync();
        return 0;
    }
}

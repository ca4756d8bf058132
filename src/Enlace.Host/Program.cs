var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/health", () => new { status = "healthy", service = "gestion-de-integraciones" });
app.Run();

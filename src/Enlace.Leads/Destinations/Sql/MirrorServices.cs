namespace Enlace.Leads.Destinations.Sql;

/// <summary>Registers the mirror where the settings name one.</summary>
internal static class MirrorServices
{
    /// <exception cref="SettingException">The setting names no database that we know.</exception>
    public static IServiceCollection AddSqlMirror(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<MirrorStore>();
        if (MirrorSetting.From(settings) is not { } setting)
            return services.AddWorkerService<MirrorOff>();
        return services.AddSingleton(setting).AddSingleton(new MirrorTarget(setting.Dialect)).AddWorkerService<SqlMirror>();
    }
}

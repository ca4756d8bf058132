namespace Enlace.Leads.Destinations.Sql;

/// <summary>A second database that is kept equal to the store, where the settings name one; ADR 21.</summary>
internal sealed class SqlDestination : ILeadDestination
{
    public string Key => "sql";

    /// <exception cref="SettingException">The setting names no database that we know.</exception>
    public void Services(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<MirrorStore>();
        if (MirrorSetting.From(settings) is not { } setting)
        {
            services.AddWorkerService<MirrorOff>();
            return;
        }

        services.AddSingleton(setting).AddSingleton(new MirrorTarget(setting.Dialect)).AddSingleton<IDestinationHealth, MirrorHealth>().AddWorkerService<SqlMirror>();
    }
}

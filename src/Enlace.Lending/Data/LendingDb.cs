using System.Text.Json;

namespace Enlace.Lending.Data;

/// <summary>Clients, loans and everything that happened to them. The seed's tables bear the seed's names.</summary>
internal sealed class LendingDb(DbContextOptions<LendingDb> options, ModuleDbScope scope) : ModuleDb(options, scope)
{
    protected override string Schema => LendingModule.ModuleName;

    protected override void Map(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}

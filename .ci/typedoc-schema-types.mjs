// Plugin of typedoc (`npm run docs`): a type that is declared by its schema (`Input<typeof zones>`) is shown with its fields.
import { Converter, ReflectionKind } from 'typedoc';

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.TypeAlias)) return;
    const [declaration] = context.getSymbolFromReflection(reflection)?.declarations ?? [];
    const written = declaration?.type?.getText() ?? '';
    if (/\bInput<|\btypeof\b|^\w+Props\[/.test(written)) reflection.comment?.modifierTags.add('@useDeclaredType');
  });
}

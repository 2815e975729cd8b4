import { routes } from '#app/api/v1/routes/all.ts'
import { handle } from '#lib/kernel/http.ts'

type Context = { params: Promise<{ path: string[] }> }

async function answer(request: Request, context: Context) {
  return handle(routes, request, (await context.params).path)
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
